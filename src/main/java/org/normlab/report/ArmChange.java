package org.normlab.report;

import org.normlab.statistics.Summary;

/**
 * One arm in two folders.
 *
 * @param arm the arm
 * @param a the arm in the first folder
 * @param b the arm in the second folder
 */
public record ArmChange(String arm, Side a, Side b) {

    /**
     * The arm in one folder; the summaries are over its finished runs.
     *
     * @param tried runs that tell whether they learn: all but those that threw
     * @param learned runs that learned
     * @param validationAccuracy of the last epoch
     * @param loss of training, last epoch
     * @param secondsPerEpoch mean training time of an epoch
     */
    public record Side(int tried, int learned, Summary validationAccuracy, Summary loss, Summary secondsPerEpoch) {
        static Side of(Runs runs) {
            ArmSummary arm =
                    ArmSummary.of("", runs, runs, runs.finished().quiet().areOfOneMachine());
            return new Side(arm.tried(), arm.learned(), arm.validationAccuracy(), arm.loss(), arm.secondsPerEpoch());
        }
    }

    /** Mean validation accuracy in B minus that in A; NaN if one has none. */
    public double validationAccuracyDifference() {
        return b.validationAccuracy.mean() - a.validationAccuracy.mean();
    }

    /** Mean loss in B minus that in A; NaN if one has none. */
    public double lossDifference() {
        return b.loss.mean() - a.loss.mean();
    }

    /** Mean seconds per epoch in B minus those in A; NaN if one has none. */
    public double secondsDifference() {
        return b.secondsPerEpoch.mean() - a.secondsPerEpoch.mean();
    }
}
