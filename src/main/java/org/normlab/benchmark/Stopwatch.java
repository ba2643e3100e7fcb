package org.normlab.benchmark;

import java.util.OptionalLong;
import org.normlab.data.DataSet;
import org.normlab.experiment.Arm;
import org.normlab.experiment.InvalidExperimentException;
import org.normlab.training.EpochMetrics;
import org.normlab.training.History;
import org.normlab.training.ProbeSchedule;
import org.normlab.training.TensorFlowRuntime;
import org.normlab.training.Trainer;
import org.normlab.training.TrainingListener;
import org.normlab.training.TrainingOptions;
import org.tensorflow.ndarray.Shape;

/** Trains one arm in this process, by the trainer that every run has, and takes its time. */
public final class Stopwatch {
    /** The first warms up. */
    private static final int EPOCHS = 2;

    private Stopwatch() {}

    /**
     * Takes the time of two epochs on that data, without probes. To be the first thing that the process does.
     *
     * @throws InvalidExperimentException if the training ends before its time
     */
    public static Measurement measure(TensorFlowRuntime runtime, Arm arm, DataSet data, int batchSize) {
        FirstStep firstStep = new FirstStep();
        TrainingOptions options = new TrainingOptions(EPOCHS, batchSize, OptionalLong.empty());
        History history =
                new Trainer(runtime, arm.recipe(), options, ProbeSchedule.NEVER).train(data, 0, firstStep, () -> false);
        EpochMetrics last = lastEpoch(arm, history);
        double peak = PeakMemory.mebibytes();
        int samples = data.training().count();
        return new Measurement(
                arm.name(),
                arm.precision().word(),
                runtime.threads(),
                (samples + batchSize - 1) / batchSize,
                last.millisecondsPerStep(),
                last.trainingSeconds(),
                last.validationSeconds(),
                firstStep.seconds,
                peak,
                StepFlops.giga(arm.model().summary(Shape.of(data.training().features())), batchSize),
                MatrixRate.gigaflopsPerSecond(runtime, arm.precision()),
                last.busyElsewhere());
    }

    /** The second epoch, which is timed. */
    static EpochMetrics lastEpoch(Arm arm, History history) {
        return history.lastEpoch()
                .filter(last -> last.epoch() == EPOCHS)
                .orElseThrow(() -> new InvalidExperimentException("There is nothing to time in arm " + arm.name()
                        + ": its training ended at once ("
                        + history.reason().orElse("without a reason") + ")."));
    }

    private static final class FirstStep implements TrainingListener {
        private double seconds = Double.NaN;

        @Override
        public void stepDone(Progress progress) {
            if (Double.isNaN(seconds)) {
                seconds = ProcessStart.secondsAgo();
            }
        }
    }
}
