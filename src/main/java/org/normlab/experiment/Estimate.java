package org.normlab.experiment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.normlab.data.DataSet;
import org.normlab.training.History;
import org.normlab.training.ProbeSchedule;
import org.normlab.training.TensorFlowRuntime;
import org.normlab.training.Trainer;
import org.normlab.training.TrainingListener;
import org.normlab.training.TrainingOptions;

/**
 * How long runs will take on this machine, from a few steps of each arm.
 *
 * @param secondsPerRun by the name of the arm
 */
public record Estimate(Map<String, Double> secondsPerRun) {
    private static final int STEPS = 10;
    private static final int VALIDATION_SAMPLES = 500;

    /** Trains every arm for a few steps, which are thrown away, and scales up. Takes some seconds. */
    static Estimate measure(
            TensorFlowRuntime runtime, List<Arm> arms, Settings settings, DataSet data, BooleanSupplier interrupted) {
        Map<String, Double> seconds = new HashMap<>();
        for (Arm arm : arms) {
            if (interrupted.getAsBoolean()) {
                break;
            }
            try {
                seconds.put(arm.name(), secondsOf(runtime, arm, settings, data, interrupted));
            } catch (RuntimeException e) {
                seconds.put(arm.name(), 0.0); // this arm takes no time; its run will say why
            }
        }
        return new Estimate(Map.copyOf(seconds));
    }

    /** Of all these runs together. */
    public double seconds(List<PlannedRun> runs) {
        return runs.stream()
                .mapToDouble(run -> secondsPerRun.get(run.arm().name()))
                .sum();
    }

    private static double secondsOf(
            TensorFlowRuntime runtime, Arm arm, Settings settings, DataSet data, BooleanSupplier interrupted) {
        int batch = arm.options(settings.training()).batchSize();
        int samples = (int) Math.min(data.training().count(), (long) batch * STEPS);
        int validated = Math.min(VALIDATION_SAMPLES, data.validation().count());
        TrainingOptions few = new TrainingOptions(1, batch, OptionalLong.of(STEPS));
        History history = new Trainer(runtime, arm.recipe(), few, ProbeSchedule.NEVER)
                .train(data.limited(samples, validated), 0, TrainingListener.NONE, interrupted);
        History.Seconds took = history.seconds();
        double perStep = history.lastEpoch()
                .map(epoch -> epoch.millisecondsPerStep() / 1e3)
                .filter(Double::isFinite)
                .orElse(took.firstSteps());
        double perValidation = took.validation() * data.validation().count() / validated;
        long stepsPerEpoch = (data.training().count() + batch - 1) / batch;
        long steps = stepsPerEpoch * settings.training().epochs();
        long limited = Math.min(steps, settings.training().maxSteps().orElse(steps));
        long epochs = (limited + stepsPerEpoch - 1) / stepsPerEpoch;
        return took.preparation() + took.firstSteps() + limited * perStep + epochs * perValidation;
    }
}
