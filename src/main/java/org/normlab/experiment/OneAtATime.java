package org.normlab.experiment;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.normlab.training.EpochMetrics;
import org.normlab.training.ProbeValue;
import org.normlab.training.TrainingListener;

/** Passes on what several runs at once tell, one call at a time. */
final class OneAtATime implements SweepListener {
    private final SweepListener listener;

    OneAtATime(SweepListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void planned(List<PlannedRun> missing, List<PlannedRun> kept, Estimate estimate) {
        listener.planned(missing, kept, estimate);
    }

    @Override
    public synchronized TrainingListener runStarted(PlannedRun run) {
        TrainingListener ofRun = listener.runStarted(run);
        return new TrainingListener() {
            @Override
            public void begun(long steps) {
                synchronized (OneAtATime.this) {
                    ofRun.begun(steps);
                }
            }

            @Override
            public void stepDone(Progress progress) {
                synchronized (OneAtATime.this) {
                    ofRun.stepDone(progress);
                }
            }

            @Override
            public void probed(List<ProbeValue> values) {
                synchronized (OneAtATime.this) {
                    ofRun.probed(values);
                }
            }

            @Override
            public void epochDone(EpochMetrics metrics, long steps, Supplier<Map<String, float[]>> weights) {
                synchronized (OneAtATime.this) {
                    ofRun.epochDone(metrics, steps, weights);
                }
            }
        };
    }

    @Override
    public synchronized void noted(PlannedRun run, String sentence) {
        listener.noted(run, sentence);
    }

    @Override
    public synchronized void runDone(PlannedRun run, RunRecord record) {
        listener.runDone(run, record);
    }

    @Override
    public synchronized void seedDone(long seed) {
        listener.seedDone(seed);
    }
}
