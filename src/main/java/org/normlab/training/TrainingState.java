package org.normlab.training;

import java.util.List;
import java.util.Map;

/**
 * Where a run stands between two steps: all that it takes to go on as if it had never stopped.
 *
 * @param epoch that it is in, counted from 1
 * @param stepInEpoch steps made in this epoch
 * @param steps made in all
 * @param tally sums over this epoch's steps
 * @param epochs metrics of the finished epochs
 * @param probes taken so far
 * @param seconds where the time went so far
 * @param variables by name: weights, moving statistics, the optimizer's memory
 */
public record TrainingState(
        int epoch,
        int stepInEpoch,
        long steps,
        Tally tally,
        List<EpochMetrics> epochs,
        List<ProbeValue> probes,
        History.Seconds seconds,
        Map<String, StoredVariable> variables) {

    /**
     * Sums over the steps of an unfinished epoch.
     *
     * @param lossSum of each sample's loss
     * @param correct samples predicted right
     * @param samples seen
     * @param stepSeconds of each step that was timed
     */
    public record Tally(double lossSum, long correct, long samples, List<Double> stepSeconds) {}
}
