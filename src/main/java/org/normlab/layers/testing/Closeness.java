package org.normlab.layers.testing;

import java.util.List;

/** Whether two arrays are the same up to float32's roundings, which graphs order in their own way. */
final class Closeness {
    private static final double OF_LARGEST = 1e-5;

    private Closeness() {}

    static void check(List<String> problems, String what, float[] actual, float[] expected) {
        if (actual.length != expected.length) {
            problems.add(what + ": " + actual.length + " values and " + expected.length);
            return;
        }
        double largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < actual.length; i++) {
            if (!(Math.abs((double) actual[i] - expected[i]) <= OF_LARGEST * largest)) {
                problems.add(
                        what + ": " + actual[i] + " and " + expected[i] + " at " + i + ", the largest is " + largest);
                return;
            }
        }
    }
}
