package org.normlab.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * Boschloo's exact test of two shares: successes k₁ of n₁ against k₂ of n₂. It orders all outcomes by Fisher's one-sided
 * p and takes the largest probability, over every common share, of one as extreme as that seen; so it finds at least as
 * much as Fisher's test at the same level.
 *
 * <pre>
 *   F(a, b) = P(X ≤ a), X hypergeometric with a + b successes among n₁ + n₂       (first share smaller; else P(X ≥ a))
 *   p₁ = max over q of Σ P(a; n₁, q) P(b; n₂, q) over all (a, b) with F(a, b) ≤ F(k₁, k₂)
 *   p  = min(1, 2 · the lesser of the two sides' p₁)
 * </pre>
 *
 * @see <a href="https://doi.org/10.1111/j.1467-9574.1970.tb00104.x">Boschloo 1970</a>
 */
public final class BoschlooTest {
    private static final int GRID = 1000;
    private static final int REFINEMENTS = 60;
    private static final double ROUNDING = 1e-10;

    private BoschlooTest() {}

    /**
     * The two-sided p.
     *
     * @throws IllegalArgumentException unless both trials are at least 1 and 0 ≤ successes ≤ trials
     */
    public static double p(int successes1, int trials1, int successes2, int trials2) {
        check(successes1, trials1);
        check(successes2, trials2);
        double smaller = oneSided(successes1, trials1, successes2, trials2);
        double larger = oneSided(successes2, trials2, successes1, trials1);
        return Math.min(1, 2 * Math.min(smaller, larger));
    }

    /** Against the first share being the smaller. */
    private static double oneSided(int successes1, int trials1, int successes2, int trials2) {
        double seen = fisher(successes1, trials1, successes2, trials2);
        return largest(boundary(seen * (1 + ROUNDING), trials1, trials2), trials1, trials2);
    }

    /**
     * For each number of successes of the first, the least of the second that make the outcome as extreme; one more than
     * its trials if none does. F falls as the second has more successes and rises as the first has more, so the boundary
     * never goes back, and is found in as many steps as there are trials.
     */
    private static int[] boundary(double limit, int trials1, int trials2) {
        int[] least = new int[trials1 + 1];
        int b = 0;
        for (int a = 0; a <= trials1; a++) {
            while (b <= trials2 && fisher(a, trials1, b, trials2) > limit) {
                b++;
            }
            least[a] = b;
        }
        return least;
    }

    private static double fisher(int a, int trials1, int b, int trials2) {
        return HypergeometricDistribution.of(trials1 + trials2, a + b, trials1).cumulativeProbability(a);
    }

    /** On a grid, then between the neighbours of its best point. */
    private static double largest(int[] boundary, int trials1, int trials2) {
        int best = 0;
        double most = 0;
        for (int point = 0; point <= GRID; point++) {
            double probability = probability(boundary, trials1, trials2, (double) point / GRID);
            if (probability > most) {
                most = probability;
                best = point;
            }
        }
        double low = Math.max(0, best - 1.0) / GRID;
        double high = Math.min(GRID, best + 1.0) / GRID;
        for (int i = 0; i < REFINEMENTS; i++) {
            double third = (high - low) / 3;
            double left = probability(boundary, trials1, trials2, low + third);
            double right = probability(boundary, trials1, trials2, high - third);
            most = Math.max(most, Math.max(left, right));
            if (left < right) {
                low += third;
            } else {
                high -= third;
            }
        }
        return Math.min(1, most);
    }

    private static double probability(int[] boundary, int trials1, int trials2, double share) {
        double[] first = binomial(trials1, share);
        double[] atLeast = binomial(trials2, share);
        for (int b = trials2 - 1; b >= 0; b--) {
            atLeast[b] += atLeast[b + 1];
        }
        double sum = 0;
        for (int a = 0; a <= trials1; a++) {
            sum += boundary[a] > trials2 ? 0 : first[a] * atLeast[boundary[a]];
        }
        return sum;
    }

    /** The probability of each number of successes, from the most probable outwards. */
    private static double[] binomial(int trials, double share) {
        double[] probabilities = new double[trials + 1];
        int mode = Math.min(trials, (int) ((trials + 1) * share));
        probabilities[mode] = BinomialDistribution.of(trials, share).probability(mode);
        double odds = share / (1 - share);
        for (int k = mode; k < trials; k++) {
            probabilities[k + 1] = probabilities[k] * (trials - k) / (k + 1) * odds;
        }
        for (int k = mode; k > 0; k--) {
            probabilities[k - 1] = probabilities[k] * k / (trials - k + 1) / odds;
        }
        return probabilities;
    }

    private static void check(int successes, int trials) {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException("Successes must lie between 0 and the number of trials, which is at"
                    + " least 1; got " + successes + " of " + trials + ".");
        }
    }
}
