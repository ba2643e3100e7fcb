package org.normlab.statistics;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * What k successes in n trials say about the share of successes: the exact interval of Clopper and Pearson. It covers
 * the true share at least as often as its confidence says, at every n.
 *
 * <pre>
 *   lower  the share at which k or more successes of n have probability (1 - confidence) / 2; 0 if k = 0
 *   upper  the share at which k or fewer successes of n have probability (1 - confidence) / 2; 1 if k = n
 * </pre>
 *
 * @param lower lower end, in [0, 1]
 * @param upper upper end, in [0, 1]
 */
public record ShareInterval(double lower, double upper) {
    /**
     * The interval for {@code successes} of {@code trials}.
     *
     * @throws IllegalArgumentException unless 0 ≤ successes ≤ trials, trials ≥ 1 and confidence is in (0, 1)
     */
    public static ShareInterval of(int successes, int trials, double confidence) {
        return of(BinomialConfidenceInterval.CLOPPER_PEARSON, successes, trials, confidence);
    }

    /**
     * Wilson's interval: the shares that a score test of k of n would not reject. It covers at its confidence on
     * average over the shares, and is shorter.
     *
     * @throws IllegalArgumentException unless 0 ≤ successes ≤ trials, trials ≥ 1 and confidence is in (0, 1)
     * @see <a href="https://doi.org/10.1214/ss/1009213286">Brown, Cai, DasGupta 2001</a>
     */
    public static ShareInterval wilson(int successes, int trials, double confidence) {
        return of(BinomialConfidenceInterval.WILSON_SCORE, successes, trials, confidence);
    }

    private static ShareInterval of(BinomialConfidenceInterval method, int successes, int trials, double confidence) {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException("Successes must lie between 0 and the number of trials, which is at"
                    + " least 1; got " + successes + " of " + trials + ".");
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("Confidence must lie between 0 and 1; got " + confidence + ".");
        }
        Interval interval = method.fromErrorRate(trials, successes, 1 - confidence);
        return new ShareInterval(interval.getLowerBound(), interval.getUpperBound());
    }
}
