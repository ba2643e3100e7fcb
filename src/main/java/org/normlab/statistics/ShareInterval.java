package org.normlab.statistics;

import java.util.function.DoublePredicate;

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
    private static final int HALVINGS = 60;

    /**
     * The interval for {@code successes} of {@code trials}.
     *
     * @throws IllegalArgumentException unless 0 ≤ successes ≤ trials, trials ≥ 1 and confidence is in (0, 1)
     */
    public static ShareInterval of(int successes, int trials, double confidence) {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException("Successes must lie between 0 and the number of trials, which is at"
                    + " least 1; got " + successes + " of " + trials + ".");
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("Confidence must lie between 0 and 1; got " + confidence + ".");
        }
        double tail = (1 - confidence) / 2;
        double lower = successes == 0 ? 0 : turn(share -> 1 - atMost(successes - 1, trials, share) < tail);
        double upper = successes == trials ? 1 : turn(share -> atMost(successes, trials, share) > tail);
        return new ShareInterval(lower, upper);
    }

    /** The share in [0, 1] where {@code below} turns from true to false. */
    private static double turn(DoublePredicate below) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (below.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Probability of at most k successes in n trials. */
    private static double atMost(int k, int n, double share) {
        double sum = 0;
        double logChoose = 0;
        for (int i = 0; i <= k; i++) {
            sum += Math.exp(logChoose + i * Math.log(share) + (n - i) * Math.log1p(-share));
            logChoose += Math.log(n - i) - Math.log(i + 1);
        }
        return sum;
    }
}
