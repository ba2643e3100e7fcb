package org.normlab.training;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Receives callbacks during a run. The time they take is not counted as training. */
public interface TrainingListener {

    /** Hears nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /**
     * Before the first step.
     *
     * @param steps made already, by a run that goes on from a checkpoint; else 0
     */
    default void begun(long steps) {}

    /**
     * After every training step.
     *
     * @param progress where the run stands
     */
    default void stepDone(Progress progress) {}

    /** After every probe; all values are of one step. */
    default void probed(List<ProbeValue> values) {}

    /**
     * After every epoch with its validation.
     *
     * @param steps made in the whole run
     * @param weights reads the model's weights by name, now and only if asked; not to be called later
     */
    default void epochDone(EpochMetrics metrics, long steps, Supplier<Map<String, float[]>> weights) {}

    /** One that passes everything on to each of these, in their order. */
    static TrainingListener each(List<TrainingListener> listeners) {
        return new EachListener(List.copyOf(listeners));
    }

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
