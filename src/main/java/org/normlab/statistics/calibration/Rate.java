package org.normlab.statistics.calibration;

import java.util.OptionalInt;

/**
 * A rate as it came out.
 *
 * @param experiments simulated ones; empty if all that can come out was weighed with its probability
 * @param count experiments in which it happened; likewise
 * @param rate how often it happens, in [0, 1]
 * @param standardError of a rate that is the nominal one, in so many experiments; 0 if none were simulated
 * @param holds whether what is said of the rate agrees with it, but for chance (beyond three standard errors is none)
 */
public record Rate(
        Subject subject,
        Claim claim,
        OptionalInt experiments,
        OptionalInt count,
        double rate,
        double standardError,
        boolean holds) {

    static Rate simulated(Subject subject, Claim claim, int experiments, int count) {
        return new Rate(
                subject,
                claim,
                OptionalInt.of(experiments),
                OptionalInt.of(count),
                (double) count / experiments,
                claim.standardError(experiments),
                claim.holds(count, experiments));
    }

    static Rate enumerated(Subject subject, Claim claim, double rate) {
        return new Rate(subject, claim, OptionalInt.empty(), OptionalInt.empty(), rate, 0, claim.holds(rate));
    }

    /** The statistic says what is not so. */
    public boolean isBroken() {
        return claim.isPromised() && !holds;
    }
}
