package org.normlab.statistics;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * Fisher's one-sided p of two shares, P(X ≤ a) with X hypergeometric, for outcomes one step apart: each is known from the
 * one before by one more draw.
 *
 * <pre>
 *   N = n₁ + n₂, m = a + b
 *   P(X ≤ a | a, b + 1)     = P(X ≤ a | a, b) − P(X = a | a, b) (n₁ − a) / (N − m)
 *   P(X ≤ a + 1 | a + 1, b) = P(X ≤ a | a, b) + P(X = a + 1 | a, b) (1 − (n₁ − a − 1) / (N − m))
 * </pre>
 *
 * <p>Every hundred steps, and where p has become much less, it is summed anew, so that rounding does not add up: p is
 * known to some 13 digits.
 */
final class FisherWalk {
    private static final int MOST_STEPS = 100;
    private static final double MUCH = 1000;

    private final int trials1;
    private final int trials2;
    private int successes1;
    private int successes2;
    /** P(X = a) and P(X ≤ a). */
    private double point;

    private double p;
    private double pWhenSummed;
    private int stepsSince;

    /** Begins at no success of either. */
    FisherWalk(int trials1, int trials2) {
        this.trials1 = trials1;
        this.trials2 = trials2;
        sumAnew();
    }

    double p() {
        return p;
    }

    /** One more success of the first, as many of the second. */
    void addFirst() {
        double left = trials1 + trials2 - successes1 - successes2;
        double next = point * (trials1 - successes1) / (successes1 + 1) * successes2 / (trials2 - successes2 + 1);
        p += next * (1 - (trials1 - successes1 - 1) / left);
        point *= (double) (trials1 - successes1) / (successes1 + 1) * (successes1 + successes2 + 1) / left;
        successes1++;
        step();
    }

    /** One more success of the second, as many of the first. */
    void addSecond() {
        double left = trials1 + trials2 - successes1 - successes2;
        p -= point * (trials1 - successes1) / left;
        point *= (double) (trials2 - successes2) / (successes2 + 1) * (successes1 + successes2 + 1) / left;
        successes2++;
        step();
    }

    private void step() {
        stepsSince++;
        if (stepsSince >= MOST_STEPS || p * MUCH < pWhenSummed) {
            sumAnew();
        }
    }

    private void sumAnew() {
        point = HypergeometricDistribution.of(trials1 + trials2, successes1 + successes2, trials1)
                .probability(successes1);
        p = atMost(successes1, trials1, successes2, trials2, point);
        pWhenSummed = p;
        stepsSince = 0;
    }

    /** P(X ≤ a), summed from P(X = a) downwards until nothing more is added. */
    static double atMost(int successes1, int trials1, int successes2, int trials2, double point) {
        int successes = successes1 + successes2;
        double sum = point;
        double term = point;
        for (int k = successes1; k > 0 && successes - k < trials2; k--) {
            term *= (double) k / (trials1 - k + 1) * (trials2 - successes + k) / (successes - k + 1);
            if (sum + term == sum) {
                break;
            }
            sum += term;
        }
        return Math.min(1, sum);
    }
}
