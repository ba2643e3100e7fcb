package org.normlab.statistics;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Fisher's test of paired differences: if a pair's two numbers could as well be swapped, each difference could as well
 * have the other sign.
 *
 * <pre>
 *   p = share of the 2ⁿ ways to set the signs whose sum is as far on the alternative's side as the sum seen, or further
 *       (two-sided: whose sum is as far from 0)
 * </pre>
 *
 * <p>An infinite difference counts as one that is larger than all finite ones together: it is the limit of ever larger
 * numbers. Those on one side outweigh fewer on the other, and only where they cancel do the finite ones decide.
 *
 * <p>All ways are tried up to {@link #EXHAUSTIVE} pairs; beyond, a seeded sample of {@link #SAMPLES} stands for them:
 * p = (b + 1) / ({@code SAMPLES} + 1), b of which are as far. Where Hoeffding's inequality
 *
 * <pre>
 *   share of the ways whose sum is s or more ≤ exp(−s² / (2 · sum of the squared differences))
 * </pre>
 *
 * <p>says that none of a sample is as far, or all are, but for a probability of 1e-9, none is drawn. Nothing is assumed of the differences but that, under no
 * difference, they are symmetric about 0.
 *
 * @param pairs pairs that have a difference
 * @param p the probability; 1 if there is no pair
 * @param isExact whether all ways were tried
 * @see <a href="https://doi.org/10.1002/9781118763155">R. A. Fisher, The Design of Experiments, 1935, § 21</a>
 * @see <a href="https://doi.org/10.1080/01621459.1963.10500830">W. Hoeffding, Probability inequalities for sums of bounded
 *     random variables, 1963, theorem 2</a>
 */
public record SignFlipTest(int pairs, double p, boolean isExact) {
    /** Most pairs of which all 2ⁿ ways are tried. */
    public static final int EXHAUSTIVE = 16;

    /** Ways that are drawn beyond that. */
    public static final int SAMPLES = 20_000;

    /** That a sample would say something else has at most this probability. */
    private static final double SURE = 1e-9;

    /** Sums that differ by no more than their own rounding are equal. */
    private static final double ROUNDING = 1e-12;

    /**
     * Tests differences; those that are NaN are left out.
     *
     * @param seed seed of the sample, which is drawn if there are more than {@link #EXHAUSTIVE} differences
     */
    public static SignFlipTest of(double[] differences, Alternative alternative, long seed) {
        double[] present = bounded(Summary.present(differences));
        boolean exact = present.length <= EXHAUSTIVE;
        return new SignFlipTest(
                present.length, exact ? exhaustive(present, alternative) : sampled(present, alternative, seed), exact);
    }

    /** The side that the differences are on together: above 0, below 0, or 0 where they cancel. */
    static double side(double[] differences) {
        return Math.signum(Arrays.stream(bounded(Summary.present(differences))).sum());
    }

    /**
     * The same differences on a scale where no sum overflows: divided by a power of two, which changes no digit, and
     * with four times the sum of all finite ones in place of infinity.
     */
    private static double[] bounded(double[] differences) {
        double largest = Arrays.stream(differences)
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        int exponent = largest == 0 ? 0 : Math.getExponent(largest);
        double[] scaled = Arrays.stream(differences)
                .map(difference -> Math.scalb(difference, -exponent))
                .toArray();
        double finite =
                Arrays.stream(scaled).map(Math::abs).filter(Double::isFinite).sum();
        double infinity = finite == 0 ? 1 : 4 * finite;
        return Arrays.stream(scaled)
                .map(difference -> Double.isInfinite(difference) ? Math.copySign(infinity, difference) : difference)
                .toArray();
    }

    /** The least p that so many pairs can give. */
    public static double leastP(int pairs, Alternative alternative) {
        double least = Math.min(1, (alternative == Alternative.TWO_SIDED ? 2 : 1) / Math.pow(2, pairs));
        return Math.max(least, 1 / ways(pairs));
    }

    /**
     * The probability of a one-sided p up to that level with so many pairs, if there is no difference and no two sums
     * are equal: the level rounded down to a whole number of ways; 0 if so few find nothing.
     */
    public static double attainableLevel(int pairs, double oneSidedLevel) {
        return Math.floor(oneSidedLevel * ways(pairs)) / ways(pairs);
    }

    /** By which a p is a whole number's share. */
    private static double ways(int pairs) {
        return pairs <= EXHAUSTIVE ? Math.pow(2, pairs) : SAMPLES + 1.0;
    }

    private static double exhaustive(double[] differences, Alternative alternative) {
        double[] sums = SignedSums.all(differences);
        return (double) Extreme.of(differences, alternative).count(sums) / sums.length;
    }

    private static double sampled(double[] differences, Alternative alternative, long seed) {
        Extreme extreme = Extreme.of(differences, alternative);
        double squares = Arrays.stream(differences).map(x -> x * x).sum();
        double rest = Math.exp(-extreme.limit * extreme.limit / (2 * squares));
        if (SAMPLES * 2 * rest < SURE) {
            return extreme.limit > 0 ? 1 / (SAMPLES + 1.0) : 1;
        }
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        double[] sums = SignedSums.random(differences, SAMPLES, random);
        return (extreme.count(sums) + 1.0) / (SAMPLES + 1.0);
    }

    /**
     * Which sums are as far on the alternative's side as the one seen.
     *
     * @param side 1 for sums above, -1 for sums below, 0 for both
     */
    private record Extreme(int side, double limit) {
        static Extreme of(double[] differences, Alternative alternative) {
            double sum = Arrays.stream(differences).sum();
            double rounding =
                    ROUNDING * Arrays.stream(differences).map(Math::abs).sum();
            return switch (alternative) {
                case GREATER -> new Extreme(1, sum - rounding);
                case LESS -> new Extreme(-1, -sum - rounding);
                case TWO_SIDED -> new Extreme(0, Math.abs(sum) - rounding);
            };
        }

        int count(double[] sums) {
            int asFar = 0;
            for (double sum : sums) {
                asFar += (side == 0 ? Math.abs(sum) : side * sum) >= limit ? 1 : 0;
            }
            return asFar;
        }
    }
}
