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

    private final Checkpoints checkpoints;

    private final List<EpochMetrics> epochs = new ArrayList<>();
    private final List<ProbeValue> probed = new ArrayList<>();
    private List<Prediction> lastPredictions = List.of();
    private final Set<Integer> sizesSeen = new HashSet<>();
    private EpochTally tally = new EpochTally();
    private int epoch = 1;
    private int stepInEpoch;
    private long steps;

    TrainingRun(
            TrainingGraph graph,
            TrainingOptions options,
            ProbeSchedule schedule,
            int sampleCount,
            long seed,
            TrainingListener listener,
            BooleanSupplier interrupted,
            Checkpoints checkpoints,
            RunClock clock) {
        this.graph = graph;
        this.options = options;
        this.schedule = schedule;
        this.sampleCount = sampleCount;
        this.seed = seed;
        this.listener = listener;
        this.interrupted = interrupted;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /** Why a run ends before its time. */
    private record Stop(History.Ending ending, String reason) {}

    History toEnd() {
        Optional<TrainingState> left = checkpoints.last();
        if (left.isPresent()) {
            goOnFrom(left.get());
        }
        listener.begun(steps);
        if (left.isEmpty() && schedule.steps().contains(0L)) {
            probe();
        }
        while (stepInEpoch > 0 || mayBeginEpoch()) {
            MachineLoad load = MachineLoad.watch();
            Optional<Stop> stop = makeSteps();
            if (stop.isPresent()) {
                return history(stop.get().ending(), Optional.of(stop.get().reason()));
            }
            finishEpoch(load.busyElsewhere());
        }
        return history(History.Ending.FINISHED, Optional.empty());
    }

    private boolean mayBeginEpoch() {
        return epoch <= options.epochs() && !options.reached(steps) && !options.isEnough(epochs);
    }

    private void goOnFrom(TrainingState state) {
        graph.restore(state.variables());
        epoch = state.epoch();
        stepInEpoch = state.stepInEpoch();
        steps = state.steps();
        tally = new EpochTally(state.tally());
        epochs.addAll(state.epochs());
        probed.addAll(state.probes());
        clock.add(state.seconds());
    }

    private TrainingState state() {
        return new TrainingState(
                epoch,
                stepInEpoch,
                steps,
                tally.state(),
                List.copyOf(epochs),
                List.copyOf(probed),
                clock.seconds(),
                graph.store());
    }

    /** The steps that are left of this epoch; returns something only if the run must end. */
    private Optional<Stop> makeSteps() {
        int[] order = Shuffle.permutation(sampleCount, seed, epoch);
        int stepsInEpoch = Math.toIntExact(options.stepsInEpoch(sampleCount));
        while (stepInEpoch < stepsInEpoch && !options.reached(steps)) {
            int from = stepInEpoch * options.batchSize();
            int to = from + Math.min(options.batchSize(), sampleCount - from);
            double loss = makeStep(Arrays.copyOfRange(order, from, to));
            if (!Double.isFinite(loss)) {
                String reason =
                        String.format(Locale.ROOT, "The loss was %s at step %d, in epoch %d.", loss, steps, epoch);
                return Optional.of(new Stop(History.Ending.NOT_FINITE, reason));
            }
            if (schedule.steps().contains(steps)) {
                probe();
            }
            listener.stepDone(progress(stepsInEpoch));
            boolean stops = interrupted.getAsBoolean();
            if (checkpoints != Checkpoints.NONE && (stops || checkpoints.isDue(steps))) {
                checkpoints.save(state());
            }
            if (stops) {
                String reason = "Interrupted after step " + steps + ", in epoch " + epoch + ".";
                return Optional.of(new Stop(History.Ending.INTERRUPTED, reason));
            }
        }
        return Optional.empty();
    }

    /** One step; returns its loss. */
    private double makeStep(int[] batch) {
        long begin = System.nanoTime();
        StepResult result = graph.step(batch);
        double seconds = RunClock.secondsSince(begin);
        steps++;
        stepInEpoch++;
        if (sizesSeen.add(batch.length)) {
            clock.addFirstStep(seconds);
        } else {
            clock.addTraining(seconds);
            tally.addTimed(seconds);
        }
        tally.add(result);
        return result.loss();
    }

    private void finishEpoch(double busyElsewhere) {
        prepareValidation();
        long begin = System.nanoTime();
        ValidationResult validation = graph.validate();
        double seconds = RunClock.secondsSince(begin);
        clock.addValidation(seconds);
        EpochMetrics metrics = tally.metrics(epoch, validation, seconds, busyElsewhere);
        epochs.add(metrics);
        lastPredictions = validation.predictions();
        if (schedule.epochEnds() && !schedule.steps().contains(steps)) {
            probe();
        }
        listener.epochDone(metrics, steps, graph::weights);
        epoch++;
        stepInEpoch = 0;
        tally = new EpochTally();
    }

    /** Optimizes the validation graph first, so that this is not timed as validation. */
    private void prepareValidation() {
        long begin = System.nanoTime();
        graph.optimiseValidation();
        clock.addPreparation(RunClock.secondsSince(begin));
    }

    private void probe() {
        long begin = System.nanoTime();
        List<ProbeValue> values = graph.probe(steps);
        clock.addProbes(RunClock.secondsSince(begin));
        probed.addAll(values);
        listener.probed(values);
    }

    private TrainingListener.Progress progress(int stepsInEpoch) {
        return new TrainingListener.Progress(
                epoch, stepInEpoch, stepsInEpoch, options.steps(sampleCount) - steps, tally.loss(), tally.accuracy());
    }

    private History history(History.Ending ending, Optional<String> reason) {
        long trainable = graph.trainableParameters();
        return new History(
                ending,
                reason,
                steps,
                List.copyOf(epochs),
                List.copyOf(probed),
                lastPredictions,
                clock.seconds(),
                trainable,
                graph.parameters() - trainable,
                graph.trained());
    }
}
