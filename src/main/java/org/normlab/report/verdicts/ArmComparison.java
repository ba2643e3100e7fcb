package org.normlab.report.verdicts;

import java.util.OptionalInt;

/**
 * One arm against the one it is held against, in one metric. Numbers that there are none of are NaN.
 *
 * @param contest the two
 * @param metric what they are compared in
 * @param pairs seeds that both have a number for; of {@code learned}, runs of the arm that tell
 * @param value the arm's number: the mean over the finite pairs, of losses and seconds the geometric mean, and of
 *     {@code learned} the share of runs that learned
 * @param baselineValue the baseline's number, computed in the same way
 * @param difference value − baselineValue; of losses and seconds their ratio
 * @param lower lower end of the 95 % interval of the difference (Student's, over the pairs)
 * @param upper upper end of that interval
 * @param margin up to which a difference (a ratio) does not matter
 * @param pDifference adjusted probability of what was seen, or more, if there is no difference
 * @param pEquivalence likewise, if the difference is beyond the margin
 * @param pNotWorse of what was seen, or better, if the arm is worse by the margin; not adjusted
 * @param improvement how often a run of the arm is better than one of the other, taken at random
 * @param unlearnedPairs pairs of which at least one run did not learn
 * @param infinitePairs pairs with a loss that is infinite or 0: the tests count it as the worst or the best value, and no
 *     mean contains it
 * @param verdict what follows
 * @param seedsNeeded seeds with which it probably (.8) could be told, were all as seen; empty if that's not to be had
 * @param sentence all this in one
 */
public record ArmComparison(
        Contest contest,
        Metric metric,
        int pairs,
        double value,
        double baselineValue,
        double difference,
        double lower,
        double upper,
        double margin,
        double pDifference,
        double pEquivalence,
        double pNotWorse,
        double improvement,
        int unlearnedPairs,
        int infinitePairs,
        Verdict verdict,
        OptionalInt seedsNeeded,
        String sentence) {

    /** Whether the metric is the same because all weights are: every run of both ended with the same bits. */
    boolean isBitEqual() {
        return !metric.isTime() && contest.isBitEqual();
    }

    ArmComparison withSentence(String text) {
        return new ArmComparison(
                contest,
                metric,
                pairs,
                value,
                baselineValue,
                difference,
                lower,
                upper,
                margin,
                pDifference,
                pEquivalence,
                pNotWorse,
                improvement,
                unlearnedPairs,
                infinitePairs,
                verdict,
                seedsNeeded,
                text);
    }
}
