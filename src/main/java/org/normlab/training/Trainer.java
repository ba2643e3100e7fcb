package org.normlab.training;

import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.normlab.data.DataSet;
import org.normlab.layers.ModelSummary;
import org.normlab.layers.ShapeInference;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;

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
     * @throws IllegalArgumentException if the batch is larger than the training data, the model doesn't suit it, or the run
     *     cannot be made: see {@link #requireFit}
     */
    public History train(DataSet data, long seed, TrainingListener listener, BooleanSupplier interrupted) {
        return train(data, seed, listener, interrupted, Checkpoints.NONE);
    }

    /**
     * Trains once, from where a checkpoint stands if there is one; ends with the same bits as if it had never stopped.
     *
     * @param checkpoints of this very run: same recipe, options, data and seed
     * @throws IllegalArgumentException likewise, and if the checkpoint is of another model
     */
    public History train(
            DataSet data, long seed, TrainingListener listener, BooleanSupplier interrupted, Checkpoints checkpoints) {
        int count = data.training().count();
        if (options.batchSize() > count) {
            throw new IllegalArgumentException("The batch size " + options.batchSize() + " is larger than the " + count
                    + " training samples. Choose a smaller batch or more samples.");
        }
        Shape sample = Shape.of(data.training().features());
        requireFit(recipe, new ShapeInference().summary(recipe.model(), sample), options, probes, data);
        RunClock clock = new RunClock();
        long begin = System.nanoTime();
        try (Graph graph = new Graph();
                TrainingGraph running =
                        new TrainingGraph(graph, runtime, recipe, data, options.batchSize(), seed, !probes.isNever())) {
            clock.addPreparation(RunClock.secondsSince(begin));
            return new TrainingRun(running, options, probes, count, seed, listener, interrupted, checkpoints, clock)
                    .toEnd();
        }
    }

    /**
     * Refuses a run that cannot be made, before anything of it is built.
     *
     * @param model summary of the recipe's model for these samples
     * @throws IllegalArgumentException if a layer cannot be trained on one of the batches, or the run is too large: see
     *     {@link RunSize#require}
     */
    public static void requireFit(
            Recipe recipe, ModelSummary model, TrainingOptions options, ProbeSchedule probes, DataSet data) {
        int samples = data.training().count();
        options.batches(samples).forEach(recipe.model()::requireBatch);
        if (!probes.isNever()) {
            try {
                recipe.model().requireBatch(Math.min(Probes.SAMPLES, samples));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("The probes take one batch of " + Math.min(Probes.SAMPLES, samples)
                        + " samples. " + e.getMessage() + " Or train without probes.");
            }
        }
        RunSize.require(recipe, model, options, probes, data);
    }
}
