package org.normlab.statistics;

import java.util.Arrays;
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
 * <p>p₁ is at most Fisher's p. Where that is below 1e-280, it stands for p₁.
 *
 * @see <a href="https://doi.org/10.1111/j.1467-9574.1970.tb00104.x">Boschloo 1970</a>
 */
public final class BoschlooTest {
    private static final int GRID = 1000;
    private static final int REFINEMENTS = 60;
    private static final double ROUNDING = 1e-10;
    /** So little that products of it are no numbers any more. */
    private static final double NEXT_TO_NOTHING = 1e-280;

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
        if (seen < NEXT_TO_NOTHING) {
            return seen;
        }
        int[] boundary = boundary(seen * (1 + ROUNDING), trials1, trials2);
        return largest(boundary, new Binomial(trials1, seen), new Binomial(trials2, seen));
    }

    /**
     * For each number of successes of the first, the least of the second that make the outcome as extreme; one more than
     * its trials if none does. F falls as the second has more successes and rises as the first has more, so the boundary
     * never goes back, and is found in as many steps as there are trials.
     */
    private static int[] boundary(double limit, int trials1, int trials2) {
        int[] least = new int[trials1 + 1];
        Arrays.fill(least, trials2 + 1);
        FisherWalk walk = new FisherWalk(trials1, trials2);
        int b = 0;
        for (int a = 0; a <= trials1; a++) {
            while (walk.p() > limit) {
                if (b == trials2) {
                    return least;
                }
                walk.addSecond();
                b++;
            }
            least[a] = b;
            if (a < trials1) {
                walk.addFirst();
            }
        }
        return least;
    }

    private static double fisher(int a, int trials1, int b, int trials2) {
        double point =
                HypergeometricDistribution.of(trials1 + trials2, a + b, trials1).probability(a);
        return FisherWalk.atMost(a, trials1, b, trials2, point);
    }

    /** On a grid, then between the neighbours of its best point. */
    private static double largest(int[] boundary, Binomial first, Binomial second) {
        int best = 0;
        double most = 0;
        for (int point = 0; point <= GRID; point++) {
            double probability = probability(boundary, first, second, (double) point / GRID);
            if (probability > most) {
                most = probability;
                best = point;
            }
        }
        double low = Math.max(0, best - 1.0) / GRID;
        double high = Math.min(GRID, best + 1.0) / GRID;
        for (int i = 0; i < REFINEMENTS; i++) {
            double third = (high - low) / 3;
            double left = probability(boundary, first, second, low + third);
            double right = probability(boundary, first, second, high - third);
            most = Math.max(most, Math.max(left, right));
            if (left < right) {
                low += third;
            } else {
                high -= third;
            }
        }
        return Math.min(1, most);
    }

    private static double probability(int[] boundary, Binomial first, Binomial second, double share) {
        first.set(share);
        second.set(share);
        for (int b = second.last - 1; b >= second.first; b--) {
            second.values[b] += second.values[b + 1];
        }
        double sum = 0;
        for (int a = first.first; a <= first.last; a++) {
            sum += boundary[a] > second.last ? 0 : first.values[a] * second.values[Math.max(boundary[a], second.first)];
        }
        return sum;
    }

    /** The probability of each number of successes, for one share after another. */
    private static final class Binomial {
        /** Less than this part of the p looked for changes no digit of it, summed over all numbers of successes. */
        private static final double NEGLIGIBLE = 1e-25;

        private final int trials;
        private final double least;
        private final double[] values;
        private int first;
        private int last;

        /** @param p about the probability that is looked for */
        Binomial(int trials, double p) {
            this.trials = trials;
            this.least = NEGLIGIBLE * p;
            this.values = new double[trials + 1];
        }

        /** Sets {@code values} from {@code first} to {@code last}, from the most probable outwards; the others are negligible. */
        void set(double share) {
            first = Math.min(trials, (int) ((trials + 1) * share));
            last = first;
            values[first] = BinomialDistribution.of(trials, share).probability(first);
            double odds = share / (1 - share);
            while (last < trials && values[last] > least) {
                values[last + 1] = values[last] * (trials - last) / (last + 1) * odds;
                last++;
            }
            while (first > 0 && values[first] > least) {
                values[first - 1] = values[first] * first / (trials - first + 1) / odds;
                first--;
            }
        }
    }

    private static void check(int successes, int trials) {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException("Successes must lie between 0 and the number of trials, which is at"
                    + " least 1; got " + successes + " of " + trials + ".");
        }
    }
}
