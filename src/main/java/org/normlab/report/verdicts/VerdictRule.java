package org.normlab.report.verdicts;

import org.normlab.report.tables.InvalidResultsException;
import org.normlab.statistics.DecisionRule;

/**
 * By what verdicts are made: {@link DecisionRule} with the margin of each metric.
 *
 * @param level probability of a false finding that is accepted, over all comparisons of a metric together; in (0, .5)
 * @param accuracyMargin differences of accuracy up to this do not matter; a fraction above 0 and below 1
 * @param lossMargin losses that differ by no more than this share do not matter: .1 for a tenth; above 0
 * @param secondsMargin likewise for seconds
 * @param seed of the samples of signs that stand for all of them where there are more than 16 pairs
 */
public record VerdictRule(double level, double accuracyMargin, double lossMargin, double secondsMargin, long seed) {
    /** 5 %; .003 of accuracy, a tenth of the loss, a twentieth of the seconds. */
    public static final VerdictRule DEFAULT = new VerdictRule(.05, .003, .1, .05, 1);

    /** @throws InvalidResultsException if a number is out of its range */
    public VerdictRule {
        if (!(level > 0 && level < .5)) {
            throw new InvalidResultsException("The level must lie between 0 and .5; got " + level + ".");
        }
        requireMargin("accuracy", accuracyMargin);
        if (accuracyMargin >= 1) {
            throw new InvalidResultsException("The margin of accuracy must be a fraction below 1; got " + accuracyMargin
                    + ". Divide percentages by 100.");
        }
        requireMargin("loss", lossMargin);
        requireMargin("seconds", secondsMargin);
    }

    /** The margin as it is written: a difference of accuracy, or the ratio up to which it does not matter. */
    double margin(Metric metric) {
        return switch (metric) {
            case LEARNED -> Double.NaN;
            case VALIDATION_ACCURACY, VALIDATION_ACCURACY_LEARNED -> accuracyMargin;
            case VALIDATION_LOSS -> 1 + lossMargin;
            case SECONDS_PER_EPOCH -> 1 + secondsMargin;
        };
    }

    /** The rule on the scale that the metric is tested on. */
    DecisionRule decisionRule(Metric metric) {
        double margin = margin(metric);
        return new DecisionRule(level, metric.scale() == Metric.Scale.RATIO ? Math.log(margin) : margin, seed);
    }

    private static void requireMargin(String name, double margin) {
        if (!(margin > 0 && Double.isFinite(margin))) {
            throw new InvalidResultsException(
                    "The margin of " + name + " must be a finite number above 0; got " + margin + ".");
        }
    }
}
