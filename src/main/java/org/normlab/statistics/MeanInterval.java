package org.normlab.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What a sample says about the mean it was drawn around: Student's interval.
 *
 * <pre>
 *   mean ± t(1 − (1 − confidence) / 2; n − 1) · s / √n
 * </pre>
 *
 * <p>It covers at its nominal rate for normal numbers. Not so for others, if they are few: simulated at .95, it covers the
 * mean of accuracies of skewness −1.75 with .91 to .93 (3 to 20 numbers), and where each seed fails with probability .3,
 * with .63 (3 numbers), .83 (5) and .92 to .94 (8 to 20): three seeds often hide that some fail. A bootstrap interval covers
 * far less with few numbers, so there is none here.
 *
 * @param lower lower end; NaN below two numbers, and if one is infinite
 * @param upper upper end; NaN likewise
 */
public record MeanInterval(double lower, double upper) {
    /**
     * The interval around the mean of the numbers that are not NaN.
     *
     * @throws IllegalArgumentException unless confidence is in (0, 1)
     */
    public static MeanInterval of(double[] numbers, double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("Confidence must lie between 0 and 1; got " + confidence + ".");
        }
        Summary summary = Summary.of(numbers);
        if (summary.count() < 2 || summary.infinite() > 0) {
            return new MeanInterval(Double.NaN, Double.NaN);
        }
        double t = TDistribution.of(summary.count() - 1.0).inverseSurvivalProbability((1 - confidence) / 2);
        double half = t * summary.standardDeviation() / Math.sqrt(summary.count());
        return new MeanInterval(summary.mean() - half, summary.mean() + half);
    }
}
