package org.normlab.statistics;

import java.util.Arrays;

/**
 * How often a number of one sample is above one of another:
 *
 * <pre>
 *   (number of pairs (x, y) with x &gt; y, and half of those with x = y) / (n m)
 * </pre>
 *
 * <p>It is the Mann-Whitney statistic U / (n m), and the probability of improvement of Agarwal et al. 2021.
 *
 * @see <a href="https://arxiv.org/abs/2108.13264">Agarwal et al. 2021</a>
 */
public final class Improvement {
    private Improvement() {}

    /** In [0, 1]; NaN if a sample has no number that is not NaN. */
    public static double probability(double[] numbers, double[] others) {
        double[] first = Summary.present(numbers);
        double[] second = Summary.present(others);
        Arrays.sort(first);
        Arrays.sort(second);
        double above = 0;
        int less = 0;
        int atMost = 0;
        for (double x : first) {
            while (less < second.length && second[less] < x) {
                less++;
            }
            while (atMost < second.length && second[atMost] <= x) {
                atMost++;
            }
            above += less + (atMost - less) / 2.;
        }
        return first.length == 0 || second.length == 0 ? Double.NaN : above / first.length / second.length;
    }
}
