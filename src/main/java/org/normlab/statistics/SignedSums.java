package org.normlab.statistics;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/** Sums of numbers under choices of their signs, each ten numbers' sums looked up in a table of all 1024 of them. */
final class SignedSums {
    private static final int GROUP = 10;
    private static final int GROUPS_OF_SIGNS_IN_WORD = Long.SIZE / GROUP;

    private SignedSums() {}

    /** The 2ⁿ sums under all choices. */
    static double[] all(double... numbers) {
        double[] sums = new double[1 << numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            int made = 1 << i;
            for (int signs = 0; signs < made; signs++) {
                sums[signs + made] = sums[signs] - numbers[i];
                sums[signs] += numbers[i];
            }
        }
        return sums;
    }

    /** The sums under so many random choices. */
    static double[] random(double[] numbers, int choices, UniformRandomProvider random) {
        double[] sums = new double[choices];
        for (int first = 0; first < numbers.length; first += GROUP) {
            addRandom(
                    sums, all(Arrays.copyOfRange(numbers, first, first + GROUP)), random); // zeros fill the last group
        }
        return sums;
    }

    private static void addRandom(double[] sums, double[] ofGroup, UniformRandomProvider random) {
        for (int from = 0; from < sums.length; from += GROUPS_OF_SIGNS_IN_WORD) {
            long signs = random.nextLong();
            int to = Math.min(from + GROUPS_OF_SIGNS_IN_WORD, sums.length);
            for (int i = from; i < to; i++) {
                sums[i] += ofGroup[(int) signs & ofGroup.length - 1];
                signs >>>= GROUP;
            }
        }
    }
}
