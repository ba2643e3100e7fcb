package org.normlab.training;

/** Hears of a run while it goes on; its time is not counted as training. */
public interface TrainingListener {

    /** Hears nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /**
     * After every training step.
     *
     * @param progress where the run stands
     */
    default void stepDone(Progress progress) {}

    /** After every epoch with its validation. */
    default void epochDone(EpochMetrics metrics) {}

    /**
     * Where a run stands.
     *
     * @param epoch counted from 1
     * @param stepInEpoch steps made in this epoch
     * @param stepsPerEpoch steps that this epoch has
     * @param stepsLeft in the whole run
     * @param loss mean over the epoch so far
     * @param accuracy likewise, a fraction in [0, 1]
     */
    record Progress(int epoch, int stepInEpoch, int stepsPerEpoch, long stepsLeft, double loss, double accuracy) {}
}
