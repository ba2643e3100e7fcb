package org.normlab.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.normlab.data.Shuffle;

/** One run on its way: epochs of steps, a validation after each, probes in between. */
final class TrainingRun {
    private final TrainingGraph graph;
    private final TrainingOptions options;
    private final ProbeSchedule schedule;
    private final int sampleCount;
    private final long seed;
    private final TrainingListener listener;
    private final BooleanSupplier interrupted;
    private final RunClock clock;

    private final List<EpochMetrics> epochs = new ArrayList<>();
    private final List<ProbeValue> probed = new ArrayList<>();
    private final Set<Integer> sizesSeen = new HashSet<>();
    private long steps;

    TrainingRun(
            TrainingGraph graph,
            TrainingOptions options,
            ProbeSchedule schedule,
            int sampleCount,
            long seed,
            TrainingListener listener,
            BooleanSupplier interrupted,
            RunClock clock) {
        this.graph = graph;
        this.options = options;
        this.schedule = schedule;
        this.sampleCount = sampleCount;
        this.seed = seed;
        this.listener = listener;
        this.interrupted = interrupted;
        this.clock = clock;
    }

    /** Why a run ends before its time. */
    private record Stop(History.Ending ending, String reason) {}

    History toEnd() {
        if (schedule.steps().contains(0L)) {
            probe();
        }
        for (int epoch = 1; epoch <= options.epochs() && !options.reached(steps) && !isAccurate(); epoch++) {
            EpochTally tally = new EpochTally();
            Optional<Stop> stop = makeSteps(epoch, tally);
            if (stop.isPresent()) {
                return history(stop.get().ending(), Optional.of(stop.get().reason()));
            }
            finish(epoch, tally);
        }
        return history(History.Ending.FINISHED, Optional.empty());
    }

    private boolean isAccurate() {
        return !epochs.isEmpty()
                && options.isEnough(epochs.get(epochs.size() - 1).validationAccuracy());
    }

    /** The steps of one epoch; returns something only if the run must end. */
    private Optional<Stop> makeSteps(int epoch, EpochTally tally) {
        int[] order = Shuffle.permutation(sampleCount, seed, epoch);
        int stepsInEpoch = (sampleCount + options.batchSize() - 1) / options.batchSize();
        for (int step = 0; step < stepsInEpoch && !options.reached(steps); step++) {
            int from = step * options.batchSize();
            int to = Math.min(from + options.batchSize(), sampleCount);
            double loss = makeStep(Arrays.copyOfRange(order, from, to), tally);
            if (!Double.isFinite(loss)) {
                String reason =
                        String.format(Locale.ROOT, "The loss was %s at step %d, in epoch %d.", loss, steps, epoch);
                return Optional.of(new Stop(History.Ending.NOT_FINITE, reason));
            }
            if (schedule.steps().contains(steps)) {
                probe();
            }
            listener.stepDone(progress(epoch, step + 1, stepsInEpoch, tally));
            if (interrupted.getAsBoolean()) {
                String reason = "Interrupted after step " + steps + ", in epoch " + epoch + ".";
                return Optional.of(new Stop(History.Ending.INTERRUPTED, reason));
            }
        }
        return Optional.empty();
    }

    /** One step; returns its loss. */
    private double makeStep(int[] batch, EpochTally tally) {
        long begin = System.nanoTime();
        StepResult result = graph.step(batch);
        double seconds = RunClock.secondsSince(begin);
        steps++;
        if (sizesSeen.add(batch.length)) {
            clock.addFirstStep(seconds);
        } else {
            clock.addTraining(seconds);
            tally.addTimed(seconds);
        }
        tally.add(result);
        return result.loss();
    }

    private void finish(int epoch, EpochTally tally) {
        long begin = System.nanoTime();
        ValidationResult validation = graph.validate();
        double seconds = RunClock.secondsSince(begin);
        clock.addValidation(seconds);
        EpochMetrics metrics = tally.metrics(epoch, validation, seconds);
        epochs.add(metrics);
        if (schedule.epochEnds() && !schedule.steps().contains(steps)) {
            probe();
        }
        listener.epochDone(metrics);
    }

    private void probe() {
        long begin = System.nanoTime();
        probed.addAll(graph.probe(steps));
        clock.addProbes(RunClock.secondsSince(begin));
    }

    private TrainingListener.Progress progress(int epoch, int stepInEpoch, int stepsInEpoch, EpochTally tally) {
        long total = (long) options.epochs() * stepsInEpoch;
        long planned = Math.min(total, options.maxSteps().orElse(total));
        return new TrainingListener.Progress(
                epoch, stepInEpoch, stepsInEpoch, planned - steps, tally.loss(), tally.accuracy());
    }

    private History history(History.Ending ending, Optional<String> reason) {
        long trainable = graph.trainableParameters();
        return new History(
                ending,
                reason,
                steps,
                List.copyOf(epochs),
                List.copyOf(probed),
                clock.seconds(),
                trainable,
                graph.parameters() - trainable,
                WeightsDigest.of(graph.weights()));
    }
}
