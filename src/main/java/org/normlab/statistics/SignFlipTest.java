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
 * <p>All ways are tried up to {@link #EXHAUSTIVE} pairs; beyond, a seeded sample of {@link #SAMPLES} stands for them:
 * p = (b + 1) / ({@code SAMPLES} + 1), b of which are as far. Nothing is assumed of the differences but that, under no
 * difference, they are symmetric about 0.
 *
 * @param pairs pairs that have a difference
 * @param p the probability; 1 if there is no pair
 * @param isExact whether all ways were tried
 * @see <a href="https://doi.org/10.1002/9781118763155">R. A. Fisher, The Design of Experiments, 1935, § 21</a>
 */
public record SignFlipTest(int pairs, double p, boolean isExact) {
    /** Most pairs of which all 2ⁿ ways are tried. */
    public static final int EXHAUSTIVE = 16;

    /** Ways that are drawn beyond that. */
    public static final int SAMPLES = 20_000;

    /** Sums that differ by no more than their own rounding are equal. */
    private static final double ROUNDING = 1e-12;

    /**
     * Tests differences; those that are NaN are left out.
     *
     * @param seed of the sample, if there are more than {@link #EXHAUSTIVE}
     */
    public static SignFlipTest of(double[] differences, Alternative alternative, long seed) {
        double[] present = Summary.present(differences);
        boolean exact = present.length <= EXHAUSTIVE;
        double p = exact ? exhaustive(present, alternative) : sampled(present, alternative, seed);
        return new SignFlipTest(present.length, p, exact);
    }

    /** The least p that so many pairs can give. */
    public static double leastP(int pairs, Alternative alternative) {
        double ways = Math.pow(2, pairs);
        double least = Math.min(1, (alternative == Alternative.TWO_SIDED ? 2 : 1) / ways);
        return pairs <= EXHAUSTIVE ? least : Math.max(least, 1.0 / (SAMPLES + 1));
    }

    private static double exhaustive(double[] differences, Alternative alternative) {
        double limit = limit(differences, alternative);
        int ways = 1 << differences.length;
        int asFar = 0;
        for (int signs = 0; signs < ways; signs++) {
            double sum = 0;
            for (int i = 0; i < differences.length; i++) {
                sum += (signs >> i & 1) == 0 ? differences[i] : -differences[i];
            }
            asFar += side(sum, alternative) >= limit ? 1 : 0;
        }
        return (double) asFar / ways;
    }

    private static double sampled(double[] differences, Alternative alternative, long seed) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        double limit = limit(differences, alternative);
        int asFar = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            double sum = 0;
            for (double difference : differences) {
                sum += random.nextBoolean() ? difference : -difference;
            }
            asFar += side(sum, alternative) >= limit ? 1 : 0;
        }
        return (asFar + 1.0) / (SAMPLES + 1.0);
    }

    private static double limit(double[] differences, Alternative alternative) {
        double sum = Arrays.stream(differences).sum();
        double size = Arrays.stream(differences).map(Math::abs).sum();
        return side(sum, alternative) - ROUNDING * size;
    }

    /** How far a sum is on the alternative's side. */
    private static double side(double sum, Alternative alternative) {
        return switch (alternative) {
            case GREATER -> sum;
            case LESS -> -sum;
            case TWO_SIDED -> Math.abs(sum);
        };
    }
}
