package org.normlab.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The SHA-256 of a model's weights: equal digests mean equal bits.
 *
 * <p>Over all weights (moving statistics included, the optimizer's memory not) in the order of their names: the name in
 * UTF-8, a zero byte, the number of elements as a little-endian int64, the elements as little-endian float32 in
 * row-major order.
 */
final class WeightsDigest {
    private WeightsDigest() {}

    static String of(Map<String, float[]> weights) {
        MessageDigest sha256 = sha256();
        new TreeMap<>(weights).forEach((name, values) -> {
            sha256.update(name.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + Float.BYTES * values.length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(values.length);
            bytes.asFloatBuffer().put(values);
            sha256.update(bytes.rewind());
        });
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
