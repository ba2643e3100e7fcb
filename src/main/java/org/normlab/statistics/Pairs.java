package org.normlab.statistics;

import java.util.stream.IntStream;

/** Arithmetic on paired numbers. */
public final class Pairs {
    private Pairs() {}

    /**
     * Pair by pair {@code first[i] - second[i]}; NaN where a pair lacks a number, and 0 where both are the same infinity.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double[] differences(double[] first, double[] second) {
        sameLength(first, second);
        return IntStream.range(0, first.length)
                .mapToDouble(i -> first[i] == second[i] ? 0 : first[i] - second[i])
                .toArray();
    }

    static void sameLength(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "Paired numbers come in equal count; got " + first.length + " and " + second.length + ".");
        }
    }
}
