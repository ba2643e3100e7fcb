package org.normlab.experiment;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
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
 * How long runs will take on this machine, from a few steps of some arms: as many as can be timed in a few seconds.
 *
 * @param secondsPerRun by the name of the arm, of the arms that were timed
 */
public record Estimate(Map<String, Range> secondsPerRun) {
    private static final int ROUNDS = 3;
    private static final int STEPS = 10;
    private static final int VALIDATION_SAMPLES = 500;
    /** After so many seconds no other arm is timed, and the last one goes no further. */
    private static final double PATIENCE = 5;
    /** Models of more layers are not timed: TensorFlow would take longer than that to prepare the first step. */
    private static final int MOST_LAYERS = 50;

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

    /**
     * Trains arms for a few rounds of a few steps, which are thrown away, and scales up. Takes some seconds.
     *
     * @param layers the number of layers of an arm's model
     */
    static Estimate measure(
            TensorFlowRuntime runtime,
            List<Arm> arms,
            ToIntFunction<Arm> layers,
            Settings settings,
            DataSet data,
            BooleanSupplier interrupted) {
        Map<String, Range> seconds = new HashMap<>();
        long begin = System.nanoTime();
        BooleanSupplier isEnough = () -> interrupted.getAsBoolean() || secondsSince(begin) > PATIENCE;
        double longest = 0;
        for (Arm arm : arms) {
            double before = secondsSince(begin);
            if (isEnough.getAsBoolean() || before + longest > PATIENCE) {
                break;
            }
            if (layers.applyAsInt(arm) > MOST_LAYERS) {
                continue;
            }
            try {
                seconds.put(arm.name(), secondsOf(runtime, arm, settings, data, isEnough));
            } catch (RuntimeException e) {
                seconds.put(arm.name(), Range.NOTHING); // this arm takes no time; its run will say why
            }
            longest = Math.max(longest, secondsSince(begin) - before);
        }
        return new Estimate(Map.copyOf(seconds));
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Of all these runs together, one after the other. One of an arm that was not timed counts as the mean of those that were. */
    public Range seconds(Collection<PlannedRun> runs) {
        Range mean = mean();
        return runs.stream()
                .map(run -> secondsPerRun.getOrDefault(run.arm().name(), mean))
                .reduce(Range.NOTHING, Range::plus);
    }

    private Range mean() {
        return secondsPerRun.isEmpty()
                ? Range.NOTHING
                : secondsPerRun.values().stream()
                        .reduce(Range.NOTHING, Range::plus)
                        .times(1.0 / secondsPerRun.size());
    }

    /** How many of the arms of these runs were timed, and how many there are. */
    public Timed timed(Collection<PlannedRun> runs) {
        Set<String> arms = runs.stream().map(run -> run.arm().name()).collect(Collectors.toSet());
        return new Timed((int) arms.stream().filter(secondsPerRun::containsKey).count(), arms.size());
    }

    /**
     * How many arms the estimate is of.
     *
     * @param timed those that were trained for a few steps
     * @param all those, and those that were not
     */
    public record Timed(int timed, int all) {}

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

    /** By the rounds that are done, or by the steps of the first one if it was broken off. */
    private static Range perStep(History history) {
        double[] rounds = history.epochs().stream()
                .mapToDouble(round -> round.millisecondsPerStep() / 1e3)
                .filter(Double::isFinite)
                .toArray();
        if (rounds.length > 0) {
            return Range.of(rounds);
        }
        History.Seconds took = history.seconds();
        return Range.of(
                new double[] {history.steps() > 1 ? took.training() / (history.steps() - 1) : took.firstSteps()});
    }

    private static Range perValidation(History history) {
        double[] rounds = history.epochs().stream()
                .mapToDouble(EpochMetrics::validationSeconds)
                .toArray();
        return rounds.length > 0 ? Range.of(rounds) : Range.NOTHING; // none if the loss was not finite at once
    }
}
