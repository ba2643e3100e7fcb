package org.normlab.statistics;

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
        double above = 0;
        for (double x : first) {
            for (double y : second) {
                above += x > y ? 1 : x == y ? .5 : 0;
            }
        }
        return first.length == 0 || second.length == 0 ? Double.NaN : above / first.length / second.length;
    }
}
