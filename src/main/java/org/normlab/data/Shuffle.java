package org.normlab.data;

import java.util.Random;

/**
 * The order of the samples in one epoch: a function of seed and epoch, the same on every machine and Java version.
 * <pre>
 *   mix(z)  SplitMix64's finalizer
 *   state = mix(mix(seed) + (epoch + 1) * 0x9E3779B97F4A7C15)
 *   order = Fisher-Yates from the last place down, with new java.util.Random(state)
 * </pre>
 * <p>That is: epoch e takes output e of the SplitMix64 stream that starts at mix(seed). Random's algorithm is fixed
 * by its Javadoc; it is weak in nearby seeds, hence the mixing.
 * @see <a href="https://doi.org/10.1145/2660193.2660195">Steele, Lea, Flood 2014: SplitMix</a>
 */
public final class Shuffle {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private Shuffle() {}

    /**
     * The numbers 0 to count - 1 in the order of this epoch.
     * @throws IllegalArgumentException if count or epoch is below 0
     */
    public static int[] permutation(int count, long seed, int epoch) {
        return permutation(count, random(notNegative("epoch", epoch), seed));
    }

    /** The stream of random numbers of an epoch; other uses have negative numbers. */
    static Random random(int stream, long seed) {
        return new Random(state(stream, seed));
    }

    static int[] permutation(int count, Random random) {
        int[] order = new int[notNegative("count", count)];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        for (int last = count - 1; last > 0; last--) {
            swap(order, last, random.nextInt(last + 1));
        }
        return order;
    }

    private static long state(int epoch, long seed) {
        return mix(mix(seed) + (epoch + 1L) * GOLDEN_GAMMA);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static void swap(int[] values, int i, int j) {
        int kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }

    private static int notNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException("Shuffle: %s must not be below 0; got %s.".formatted(name, value));
        }
        return value;
    }
}
