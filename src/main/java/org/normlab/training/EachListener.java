package org.normlab.training;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Passes everything on to several listeners. */
record EachListener(List<TrainingListener> listeners) implements TrainingListener {
    @Override
    public void begun(long steps) {
        listeners.forEach(listener -> listener.begun(steps));
    }

    @Override
    public void stepDone(Progress progress) {
        listeners.forEach(listener -> listener.stepDone(progress));
    }

    @Override
    public void probed(List<ProbeValue> values) {
        listeners.forEach(listener -> listener.probed(values));
    }

    @Override
    public void epochDone(EpochMetrics metrics, long steps, Supplier<Map<String, float[]>> weights) {
        listeners.forEach(listener -> listener.epochDone(metrics, steps, weights));
    }
}
