package org.normlab.experiment;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.apache.commons.statistics.descriptive.Median;
import org.normlab.data.DataSet;
import org.normlab.training.EpochMetrics;
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
public record Estimate(Map<String, Range> secondsPerRun) {
    private static final int ROUNDS = 3;
    private static final int STEPS = 10;
    private static final int VALIDATION_SAMPLES = 500;

    /**
     * Seconds as they were measured several times.
     *
     * @param least by the fastest of the rounds
     * @param typical by their median
     * @param most by the slowest
     */
    public record Range(double least, double typical, double most) {
        private static final Range NOTHING = new Range(0, 0, 0);

        private static Range of(double[] measured) {
            return new Range(
                    Arrays.stream(measured).min().orElseThrow(),
                    Median.withDefaults().evaluate(measured),
                    Arrays.stream(measured).max().orElseThrow());
        }

        private Range plus(Range other) {
            return new Range(least + other.least, typical + other.typical, most + other.most);
        }

        private Range plus(double constant) {
            return plus(new Range(constant, constant, constant));
        }

        private Range times(double factor) {
            return new Range(least * factor, typical * factor, most * factor);
        }
    }

    /** Trains every arm for a few rounds of a few steps, which are thrown away, and scales up. Takes some seconds. */
    static Estimate measure(
            TensorFlowRuntime runtime, List<Arm> arms, Settings settings, DataSet data, BooleanSupplier interrupted) {
        Map<String, Range> seconds = new HashMap<>();
        for (Arm arm : arms) {
            if (interrupted.getAsBoolean()) {
                break;
            }
            try {
                seconds.put(arm.name(), secondsOf(runtime, arm, settings, data, interrupted));
            } catch (RuntimeException e) {
                seconds.put(arm.name(), Range.NOTHING); // this arm takes no time; its run will say why
            }
        }
        return new Estimate(Map.copyOf(seconds));
    }

    /** Of all these runs together, one after the other. */
    public Range seconds(Collection<PlannedRun> runs) {
        return runs.stream().map(run -> secondsPerRun.get(run.arm().name())).reduce(Range.NOTHING, Range::plus);
    }

    private static Range secondsOf(
            TensorFlowRuntime runtime, Arm arm, Settings settings, DataSet data, BooleanSupplier interrupted) {
        int batch = arm.options(settings.training()).batchSize();
        int samples = (int) Math.min(data.training().count(), (long) batch * STEPS);
        int validated = Math.min(VALIDATION_SAMPLES, data.validation().count());
        TrainingOptions few = new TrainingOptions(ROUNDS, batch, OptionalLong.empty());
        ProbeSchedule probes =
                settings.probes().equals(ProbeSchedule.NEVER) ? ProbeSchedule.NEVER : ProbeSchedule.EPOCH_ENDS;
        History history = new Trainer(runtime, arm.recipe(), few, probes)
                .train(data.limited(samples, validated), 0, TrainingListener.NONE, interrupted);
        long stepsPerEpoch = ((long) data.training().count() + batch - 1) / batch;
        long steps = arm.options(settings.training()).steps(data.training().count());
        long epochs = (steps + stepsPerEpoch - 1) / stepsPerEpoch;
        History.Seconds took = history.seconds();
        return perStep(history)
                .times(steps)
                .plus(perValidation(history)
                        .times((double) epochs * data.validation().count() / validated))
                .plus(took.preparation() + took.firstSteps())
                .plus(took.probes() / ROUNDS * settings.probes().count(steps, epochs));
    }

    private static Range perStep(History history) {
        double[] rounds = history.epochs().stream()
                .mapToDouble(round -> round.millisecondsPerStep() / 1e3)
                .filter(Double::isFinite)
                .toArray();
        return Range.of(
                rounds.length > 0 ? rounds : new double[] {history.seconds().firstSteps()});
    }

    private static Range perValidation(History history) {
        double[] rounds = history.epochs().stream()
                .mapToDouble(EpochMetrics::validationSeconds)
                .toArray();
        return rounds.length > 0 ? Range.of(rounds) : Range.NOTHING; // none if the loss was not finite at once
    }
}
