package org.normlab.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.normlab.data.Sha256;

/** The SHA-256 of a model's weights, as {@link TrainedWeights#sha256} describes it. */
final class WeightsDigest {
    private WeightsDigest() {}

    static String of(Map<String, float[]> weights) {
        List<byte[]> parts = new ArrayList<>();
        new TreeMap<>(weights).forEach((name, values) -> {
            parts.add((name + '\0').getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + Float.BYTES * values.length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(values.length);
            bytes.asFloatBuffer().put(values);
            parts.add(bytes.array());
        });
        return Sha256.of(parts.toArray(byte[][]::new));
    }
}
