package org.normlab.statistics.calibration;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What is said of a rate.
 *
 * @param bound on which side of the nominal rate it may lie
 * @param nominal the rate that is said
 * @param isPromised whether the statistic says so; false where what it assumes is not so
 */
public record Claim(Bound bound, double nominal, boolean isPromised) {
    /** A simulated rate that far beyond the nominal one is no chance: as improbable as three standard errors. */
    private static final double NO_CHANCE = NormalDistribution.of(0, 1).survivalProbability(3);

    /** By which a rate may differ from one that is foretold. */
    private static final double ABOUT = .02;

    private static final double ROUNDING = 1e-12;

    /** On which side of the nominal rate a rate may lie. */
    public enum Bound {
        /** Not above it. */
        AT_MOST("at most"),
        /** Not below it. */
        AT_LEAST("at least"),
        /** Within .02 of it. */
        ABOUT("about");

        private final String text;

        Bound(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static Claim atMost(double nominal) {
        return new Claim(Bound.AT_MOST, nominal, true);
    }

    static Claim atLeast(double nominal) {
        return new Claim(Bound.AT_LEAST, nominal, true);
    }

    static Claim about(double nominal) {
        return new Claim(Bound.ABOUT, nominal, true);
    }

    /** The same, said by nobody unless what the statistic assumes is so. */
    Claim promisedIf(boolean assumed) {
        return new Claim(bound, nominal, assumed);
    }

    /** The standard error of the rate in so many experiments, if it is the nominal one: √(p (1 − p) / n). */
    double standardError(int experiments) {
        return Math.sqrt(nominal * (1 - nominal) / experiments);
    }

    /** Whether a rate agrees with it. */
    boolean holds(double rate) {
        return switch (bound) {
            case AT_MOST -> rate <= nominal + ROUNDING;
            case AT_LEAST -> rate >= nominal - ROUNDING;
            case ABOUT -> Math.abs(rate - nominal) <= ABOUT;
        };
    }

    /** Whether it agrees with what happened in so many of so many experiments, but for chance. */
    boolean holds(int count, int experiments) {
        BinomialDistribution atNominal = BinomialDistribution.of(experiments, nominal);
        return holds((double) count / experiments)
                || switch (bound) {
                    case AT_MOST -> atNominal.survivalProbability(count - 1) > NO_CHANCE;
                    case AT_LEAST -> atNominal.cumulativeProbability(count) > NO_CHANCE;
                    case ABOUT ->
                        atMost(Math.min(1, nominal + ABOUT)).holds(count, experiments)
                                && atLeast(Math.max(0, nominal - ABOUT)).holds(count, experiments);
                };
    }
}
