package org.normlab.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import org.normlab.data.Sha256;

/** The SHA-256 of a model's weights, as {@link TrainedWeights#sha256} describes it. */
final class WeightsDigest {
    /** Numbers that are turned into bytes at once; those of a large variable fit no array. */
    private static final int CHUNK = 1 << 16;

    private WeightsDigest() {}

    static String of(Map<String, float[]> weights) {
        MessageDigest digest = Sha256.digest();
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        new TreeMap<>(weights).forEach((name, values) -> {
            digest.update((name + '\0').getBytes(StandardCharsets.UTF_8));
            digest.update(bytes.clear().putLong(values.length).flip());
            for (long from = 0; from < values.length; from += CHUNK) {
                int length = (int) Math.min(CHUNK, values.length - from);
                bytes.clear().asFloatBuffer().put(values, (int) from, length);
                digest.update(bytes.limit(Float.BYTES * length));
            }
        });
        return Sha256.of(digest);
    }
}
