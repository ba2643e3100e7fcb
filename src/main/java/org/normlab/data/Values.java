package org.normlab.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

/** The values of samples, one sample after the other. The array is shared, not copied, so nobody may write to it. */
public sealed interface Values {
    /** How many there are. */
    int length();

    /** One of them; a byte counts from 0 to 255. */
    float get(int position);

    /** The smallest of all; positive infinity if there are none. */
    float minimum();

    /** The largest of all; negative infinity if there are none. */
    float maximum();

    /** The first so many, in a copy. */
    Values first(int length);

    /** The samples at these positions, each of so many values, in a copy. */
    Values select(int[] samples, int features);

    /** NumPy's name of their type: {@code uint8} or {@code float32}. */
    String type();

    /** Adds some of them to a digest: bytes as they are, floats in little-endian order. */
    void digest(MessageDigest digest, int from, int to);

    /** From one array to another of the same type. */
    private static void copy(Object from, int[] samples, int features, Object to) {
        for (int i = 0; i < samples.length; i++) {
            System.arraycopy(from, samples[i] * features, to, i * features, features);
        }
    }

    /**
     * Unsigned bytes, such as pixels.
     *
     * @param array kept, not copied
     */
    record Bytes(byte[] array) implements Values {
        private static final int LARGEST = 255;

        /** @throws NullPointerException if null */
        public Bytes {
            Objects.requireNonNull(array);
        }

        @Override
        public int length() {
            return array.length;
        }

        @Override
        public float get(int position) {
            return Byte.toUnsignedInt(array[position]);
        }

        @Override
        public float minimum() {
            int least = LARGEST + 1;
            for (int i = 0; i < array.length && least > 0; i++) {
                least = Math.min(least, Byte.toUnsignedInt(array[i]));
            }
            return least > LARGEST ? Float.POSITIVE_INFINITY : least;
        }

        @Override
        public float maximum() {
            int most = -1;
            for (int i = 0; i < array.length && most < LARGEST; i++) {
                most = Math.max(most, Byte.toUnsignedInt(array[i]));
            }
            return most < 0 ? Float.NEGATIVE_INFINITY : most;
        }

        @Override
        public Values first(int length) {
            return new Bytes(Arrays.copyOf(array, length));
        }

        @Override
        public Values select(int[] samples, int features) {
            byte[] selected = new byte[samples.length * features];
            copy(array, samples, features, selected);
            return new Bytes(selected);
        }

        @Override
        public String type() {
            return "uint8";
        }

        @Override
        public void digest(MessageDigest digest, int from, int to) {
            digest.update(array, from, to - from);
        }
    }

    /**
     * Real numbers.
     *
     * @param array kept, not copied
     */
    record Floats(float[] array) implements Values {
        private static final int CHUNK = 1 << 14;

        /** @throws NullPointerException if null */
        public Floats {
            Objects.requireNonNull(array);
        }

        @Override
        public int length() {
            return array.length;
        }

        @Override
        public float get(int position) {
            return array[position];
        }

        @Override
        public float minimum() {
            float least = Float.POSITIVE_INFINITY;
            for (float value : array) {
                least = Math.min(least, value);
            }
            return least;
        }

        @Override
        public float maximum() {
            float most = Float.NEGATIVE_INFINITY;
            for (float value : array) {
                most = Math.max(most, value);
            }
            return most;
        }

        @Override
        public Values first(int length) {
            return new Floats(Arrays.copyOf(array, length));
        }

        @Override
        public Values select(int[] samples, int features) {
            float[] selected = new float[samples.length * features];
            copy(array, samples, features, selected);
            return new Floats(selected);
        }

        @Override
        public String type() {
            return "float32";
        }

        @Override
        public void digest(MessageDigest digest, int from, int to) {
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * Math.min(CHUNK, to - from))
                    .order(ByteOrder.LITTLE_ENDIAN);
            for (int begin = from; begin < to; begin += CHUNK) {
                int length = Math.min(CHUNK, to - begin);
                bytes.clear().asFloatBuffer().put(array, begin, length);
                digest.update(bytes.limit(Float.BYTES * length));
            }
        }
    }
}
