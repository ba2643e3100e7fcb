package org.normlab.statistics;

import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How many pairs tell how small a difference, if the differences are normal.
 *
 * <pre>
 *   least difference(n) = (t(1 − α; n − 1) + z(power)) s / √n          α one-sided
 * </pre>
 *
 * <p>It is Student's test's, which the sign-flip test follows closely; and never fewer pairs than the sign-flip test
 * needs to get p ≤ α at all, ⌈log₂(1 / α)⌉.
 */
public final class Power {
    private static final int MOST = 100_000;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Power() {}

    /**
     * The least difference that so many pairs find with that probability; infinite if so few can find none.
     *
     * @param spread standard deviation of the differences
     * @param oneSidedLevel half of a two-sided one
     */
    public static double leastDifference(int pairs, double spread, double oneSidedLevel, double power) {
        if (pairs < 2 || SignFlipTest.leastP(pairs, Alternative.GREATER) > oneSidedLevel) {
            return Double.POSITIVE_INFINITY;
        }
        double t = TDistribution.of(pairs - 1.0).inverseSurvivalProbability(oneSidedLevel);
        return (t + NORMAL.inverseCumulativeProbability(power)) * spread / Math.sqrt(pairs);
    }

    /** The fewest pairs that find that difference with that probability; empty if more than 100,000, or it is not above 0. */
    public static OptionalInt seeds(double difference, double spread, double oneSidedLevel, double power) {
        if (!(difference > 0) || leastDifference(MOST, spread, oneSidedLevel, power) > difference) {
            return OptionalInt.empty();
        }
        int tooFew = 1;
        int enough = MOST;
        while (enough - tooFew > 1) {
            int middle = (tooFew + enough) / 2;
            if (leastDifference(middle, spread, oneSidedLevel, power) <= difference) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return OptionalInt.of(enough);
    }
}
