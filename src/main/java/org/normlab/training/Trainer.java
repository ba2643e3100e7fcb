package org.normlab.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.normlab.data.DataSet;
import org.normlab.data.Shuffle;
import org.normlab.layers.Variable;
import org.tensorflow.Graph;

/**
 * Trains a model, as Keras's {@code fit} does: epochs reshuffled from the seed, the last partial batch counted, epoch
 * metrics as sample-weighted means taken while the weights move, validation after every epoch.
 *
 * <p>A trainer holds no state; each call of {@link #train} is a run of its own.
 */
public final class Trainer {
    private final TensorFlowRuntime runtime;
    private final Recipe recipe;
    private final TrainingOptions options;
    private final ProbeSchedule probes;

    /** A trainer of that recipe. */
    public Trainer(TensorFlowRuntime runtime, Recipe recipe, TrainingOptions options, ProbeSchedule probes) {
        this.runtime = Objects.requireNonNull(runtime);
        this.recipe = Objects.requireNonNull(recipe);
        this.options = Objects.requireNonNull(options);
        this.probes = Objects.requireNonNull(probes);
    }

    /**
     * Trains once.
     *
     * @param data to train and validate on
     * @param seed of initial weights and of shuffling
     * @param listener hears of every step and epoch
     * @param interrupted asked after every step whether to stop
     * @throws IllegalArgumentException if the batch is larger than the training data or the model doesn't suit it
     */
    public History train(DataSet data, long seed, TrainingListener listener, BooleanSupplier interrupted) {
        if (options.batchSize() > data.training().count()) {
            throw new IllegalArgumentException("The batch size " + options.batchSize() + " is larger than the "
                    + data.training().count() + " training samples. Choose a smaller batch or more samples.");
        }
        long begin = System.nanoTime();
        try (Graph graph = new Graph();
                TrainingGraph running = new TrainingGraph(graph, runtime, recipe, data, options.batchSize(), seed)) {
            running.validate(); // so that the first timed validation doesn't optimise the graph
            Stopwatch watch = new Stopwatch();
            watch.preparation = Stopwatch.secondsSince(begin);
            return new Run(running, data, seed, listener, interrupted, watch).toEnd();
        }
    }

    /** Where the seconds of a run go. */
    private static final class Stopwatch {
        private double preparation;
        private double firstSteps;
        private double training;
        private double validation;
        private double probes;

        static double secondsSince(long begin) {
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    /** One run on its way. */
    private final class Run {
        private final TrainingGraph graph;
        private final DataSet data;
        private final long seed;
        private final TrainingListener listener;
        private final BooleanSupplier interrupted;
        private final Stopwatch watch;
        private final List<EpochMetrics> epochs = new ArrayList<>();
        private final List<ProbeValue> probed = new ArrayList<>();
        private final List<Integer> sizesSeen = new ArrayList<>();
        private long steps;

        Run(
                TrainingGraph graph,
                DataSet data,
                long seed,
                TrainingListener listener,
                BooleanSupplier interrupted,
                Stopwatch watch) {
            this.graph = graph;
            this.data = data;
            this.seed = seed;
            this.listener = listener;
            this.interrupted = interrupted;
            this.watch = watch;
        }

        History toEnd() {
            if (probes.steps().contains(0L)) {
                probe();
            }
            for (int epoch = 1; epoch <= options.epochs() && !options.reached(steps); epoch++) {
                Epoch running = new Epoch(epoch);
                Optional<History> cutShort = running.toEnd();
                if (cutShort.isPresent()) {
                    return cutShort.get();
                }
                EpochMetrics metrics = running.validated();
                epochs.add(metrics);
                if (probes.epochEnds() && !probes.steps().contains(steps)) {
                    probe();
                }
                listener.epochDone(metrics);
            }
            return history(History.Ending.FINISHED, Optional.empty());
        }

        private void probe() {
            long begin = System.nanoTime();
            probed.addAll(graph.probe(steps));
            watch.probes += Stopwatch.secondsSince(begin);
        }

        private History history(History.Ending ending, Optional<String> reason) {
            long trainable = graph.variables().trainable().stream()
                    .mapToLong(variable -> variable.shape().size())
                    .sum();
            long all = graph.variables().weights().stream()
                    .map(Variable::shape)
                    .mapToLong(shape -> shape.size())
                    .sum();
            return new History(
                    ending,
                    reason,
                    steps,
                    List.copyOf(epochs),
                    List.copyOf(probed),
                    new History.Seconds(
                            watch.preparation, watch.firstSteps, watch.training, watch.validation, watch.probes),
                    trainable,
                    all - trainable,
                    WeightsDigest.of(graph.weights()));
        }

        /** One epoch on its way. */
        private final class Epoch {
            private final int epoch;
            private double lossSum;
            private long correct;
            private long samples;
            private double seconds;
            private int stepsTimed;

            Epoch(int epoch) {
                this.epoch = epoch;
            }

            /** Makes the steps; returns a history only if the run ends here. */
            Optional<History> toEnd() {
                int count = data.training().count();
                int[] order = Shuffle.permutation(count, seed, epoch);
                int stepsInEpoch = (count + options.batchSize() - 1) / options.batchSize();
                for (int step = 0; step < stepsInEpoch && !options.reached(steps); step++) {
                    int from = step * options.batchSize();
                    StepResult result =
                            timed(Arrays.copyOfRange(order, from, Math.min(from + options.batchSize(), count)));
                    if (!Double.isFinite(result.loss())) {
                        String reason = String.format(
                                Locale.ROOT, "The loss was %s at step %d, in epoch %d.", result.loss(), steps, epoch);
                        return Optional.of(history(History.Ending.NOT_FINITE, Optional.of(reason)));
                    }
                    if (probes.steps().contains(steps)) {
                        probe();
                    }
                    listener.stepDone(progress(step + 1, stepsInEpoch));
                    if (interrupted.getAsBoolean()) {
                        String reason = "Interrupted after step " + steps + ", in epoch " + epoch + ".";
                        return Optional.of(history(History.Ending.INTERRUPTED, Optional.of(reason)));
                    }
                }
                return Optional.empty();
            }

            EpochMetrics validated() {
                long begin = System.nanoTime();
                ValidationResult validation = graph.validate();
                double validationSeconds = Stopwatch.secondsSince(begin);
                watch.validation += validationSeconds;
                return new EpochMetrics(
                        epoch,
                        lossSum / samples,
                        (double) correct / samples,
                        validation.loss(),
                        validation.accuracy(),
                        seconds,
                        validationSeconds,
                        stepsTimed == 0 ? Double.NaN : 1e3 * seconds / stepsTimed);
            }

            private StepResult timed(int[] batch) {
                long begin = System.nanoTime();
                StepResult result = graph.step(batch);
                double stepSeconds = Stopwatch.secondsSince(begin);
                steps++;
                if (sizesSeen.contains(batch.length)) {
                    seconds += stepSeconds;
                    stepsTimed++;
                    watch.training += stepSeconds;
                } else {
                    sizesSeen.add(batch.length);
                    watch.firstSteps += stepSeconds;
                }
                lossSum += result.loss() * result.samples();
                correct += result.correct();
                samples += result.samples();
                return result;
            }

            private TrainingListener.Progress progress(int stepInEpoch, int stepsInEpoch) {
                long total = (long) options.epochs() * stepsInEpoch;
                long planned = Math.min(total, options.maxSteps().orElse(total));
                return new TrainingListener.Progress(
                        epoch,
                        stepInEpoch,
                        stepsInEpoch,
                        planned - steps,
                        lossSum / samples,
                        (double) correct / samples);
            }
        }
    }
}
