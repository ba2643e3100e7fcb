package org.normlab.experiment;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.statistics.descriptive.Median;
import org.normlab.data.DataSet;
import org.normlab.devices.PhysicalMemory;
import org.normlab.layers.ModelSummary;
import org.normlab.training.History;
import org.normlab.training.ProbeSchedule;
import org.normlab.training.RunSize;
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
    /** After so many seconds no other arm is timed. */
    private static final double PATIENCE = 5;
    /** So many seconds after its first step, in which TensorFlow prepares the others, an arm makes no more. */
    private static final double PATIENCE_WITH_ONE = 2;
    /** Models of more layers are not timed: TensorFlow would take longer to prepare the first step. */
    private static final int MOST_LAYERS = 50;
    /** Nor are those with a step of more products, which would take a second or more. */
    private static final double MOST_PRODUCTS = 2e10;
    /** Nor are those that take more than this part of the machine's memory. */
    private static final int MEMORY_SHARE = 4;

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
     * @param models the summary of an arm's model
     */
    static Estimate measure(
            TensorFlowRuntime runtime,
            List<Arm> arms,
            Function<Arm, ModelSummary> models,
            Settings settings,
            DataSet data,
            BooleanSupplier interrupted) {
        Map<String, Range> seconds = new HashMap<>();
        long begin = System.nanoTime();
        double longest = 0;
        for (Arm arm : arms) {
            if (!isQuick(arm, models.apply(arm), settings, data)) {
                continue;
            }
            long beginOfOne = System.nanoTime();
            if (interrupted.getAsBoolean() || secondsSince(begin) + longest > PATIENCE) {
                break;
            }
            try {
                seconds.put(arm.name(), secondsOf(runtime, arm, settings, data, new Patience(interrupted)));
            } catch (RuntimeException e) {
                seconds.put(arm.name(), Range.NOTHING); // this arm takes no time; its run will say why
            }
            longest = Math.max(longest, secondsSince(beginOfOne));
        }
        return new Estimate(Map.copyOf(seconds));
    }

    /** Whether a few steps of an arm take no more than moments, and no memory that others need. */
    private static boolean isQuick(Arm arm, ModelSummary model, Settings settings, DataSet data) {
        TrainingOptions options = arm.options(settings.training());
        double products = 3.0 * options.batchSize() * model.products(); // forward, and twice as many backward
        long memory = RunSize.of(arm.recipe(), model, options, settings.probes(), data)
                .bytes();
        return model.rows().size() <= MOST_LAYERS
                && products <= MOST_PRODUCTS
                && memory <= PhysicalMemory.bytes() / MEMORY_SHARE;
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Asked after every step of an arm whether to stop. */
    private static final class Patience implements BooleanSupplier {
        private final BooleanSupplier interrupted;
        private OptionalLong afterFirst = OptionalLong.empty();

        Patience(BooleanSupplier interrupted) {
            this.interrupted = interrupted;
        }

        @Override
        public boolean getAsBoolean() {
            if (afterFirst.isEmpty()) {
                afterFirst = OptionalLong.of(System.nanoTime());
            }
            return interrupted.getAsBoolean() || secondsSince(afterFirst.getAsLong()) > PATIENCE_WITH_ONE;
        }
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
        int validated = Math.min(
                Math.min(VALIDATION_SAMPLES, samples), data.validation().count());
        TrainingOptions few = new TrainingOptions(ROUNDS, batch, OptionalLong.empty());
        ProbeSchedule probes =
                settings.probes().equals(ProbeSchedule.NEVER) ? ProbeSchedule.NEVER : ProbeSchedule.EPOCH_ENDS;
        History history = new Trainer(runtime, arm.recipe(), few, probes)
                .train(data.limited(samples, validated), 0, TrainingListener.NONE, interrupted);
        long stepsPerEpoch = ((long) data.training().count() + batch - 1) / batch;
        long steps = arm.options(settings.training()).steps(data.training().count());
        long epochs = (steps + stepsPerEpoch - 1) / stepsPerEpoch;
        History.Seconds took = history.seconds();
        int rounds = Math.max(1, history.epochs().size());
        return perStep(history)
                .times(steps)
                .plus(perSample(history, batch, validated)
                        .times((double) epochs * data.validation().count()))
                .plus(took.preparation() + took.firstSteps())
                .plus(took.probes() / rounds * settings.probes().count(steps, epochs));
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

    /** Of validation; a third of what a sample takes in a step, forward and backward, if it came to no validation. */
    private static Range perSample(History history, int batch, int validated) {
        double[] rounds = history.epochs().stream()
                .mapToDouble(round -> round.validationSeconds() / validated)
                .toArray();
        return rounds.length > 0 ? Range.of(rounds) : perStep(history).times(1.0 / 3 / batch);
    }
}
