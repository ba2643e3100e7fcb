package org.normlab.training;

import java.util.Locale;
import org.normlab.data.DataSet;
import org.normlab.devices.PhysicalMemory;
import org.normlab.layers.ModelSummary;
import org.normlab.layers.ModelSummary.Row;
import org.normlab.layers.TensorSize;
import org.tensorflow.ndarray.Shape;

/**
 * The memory that a run takes at least, in bytes, known before its graph is built. TensorFlow needs more: room for what a
 * kernel computes on the way, and the samples.
 *
 * <pre>
 *   weights      4 · numbers that make up the model
 *   gradients    4 · numbers that the optimizer changes
 *   slots        4 · numbers that the optimizer keeps beside each of these
 *   activations  4 · numbers that the layers put out for one sample · samples of the largest batch with a gradient;
 *                in bfloat16 2 ·
 * </pre>
 *
 * @param weights of the model
 * @param gradients of the loss
 * @param slots of the optimizer
 * @param activations of the layers
 */
public record RunSize(long weights, long gradients, long slots, long activations) {

    /**
     * The size of a run.
     *
     * @param model summary of the recipe's model for these samples
     */
    public static RunSize of(
            Recipe recipe, ModelSummary model, TrainingOptions options, ProbeSchedule probes, DataSet data) {
        return of(recipe, model, withGradient(options, probes, data));
    }

    /** @param batchSize samples of the largest batch with a gradient */
    static RunSize of(Recipe recipe, ModelSummary model, int batchSize) {
        long trainable = TensorSize.times(Float.BYTES, model.trainable());
        int bytes = recipe.precision() == Precision.BFLOAT16 ? Short.BYTES : Float.BYTES;
        return new RunSize(
                TensorSize.times(Float.BYTES, model.parameters()),
                trainable,
                TensorSize.times(trainable, recipe.optimizer().slots()),
                TensorSize.times(bytes, TensorSize.times(batchSize, model.activations())));
    }

    /**
     * Refuses a run that this machine cannot make, before anything of it is built.
     *
     * @param model summary of the recipe's model for these samples
     * @throws IllegalArgumentException if the output of a layer for a batch has more elements than {@link TensorSize#MOST},
     *     or the run takes more memory than the machine has
     */
    public static void require(
            Recipe recipe, ModelSummary model, TrainingOptions options, ProbeSchedule probes, DataSet data) {
        int withGradient = withGradient(options, probes, data);
        int validated = Math.min(Validation.BATCH_SIZE, data.validation().count());
        requireTensors(model, Math.max(withGradient, validated));
        of(recipe, model, withGradient).requireAtMost(PhysicalMemory.bytes(), withGradient);
    }

    /** A step takes a batch of the options, and a probe, which has a gradient as well, a batch of its own. */
    private static int withGradient(TrainingOptions options, ProbeSchedule probes, DataSet data) {
        int training = data.training().count();
        int probed = probes.isNever() ? 0 : Math.min(Probes.SAMPLES, training);
        return Math.max(Math.min(options.batchSize(), training), probed);
    }

    /**
     * Refuses a model whose layers put out too much for one batch.
     *
     * @throws IllegalArgumentException if an output has more elements than {@link TensorSize#MOST}
     */
    static void requireTensors(ModelSummary model, int batch) {
        for (Row row : model.rows()) {
            long[] output = row.output().asArray();
            if (output.length > 0 && output[0] == Shape.UNKNOWN_SIZE) {
                output[0] = batch;
            }
            TensorSize.require("The output of " + row.name() + " for " + batch + " samples", Shape.of(output));
        }
    }

    /** All of it. */
    public long bytes() {
        long bytes = weights;
        for (long more : new long[] {gradients, slots, activations}) {
            bytes = bytes + more < 0 ? Long.MAX_VALUE : bytes + more;
        }
        return bytes;
    }

    /** @throws IllegalArgumentException if it is more than there is */
    void requireAtMost(long memory, int batchSize) {
        if (bytes() > memory) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "Training takes at least %s of memory (weights %s, gradients %s, optimizer %s, outputs of layers for %d"
                            + " samples %s), and this machine has %s. Choose fewer units or filters, or a smaller batch.",
                    shown(bytes()),
                    shown(weights),
                    shown(gradients),
                    shown(slots),
                    batchSize,
                    shown(activations),
                    shown(memory)));
        }
    }

    private static String shown(long bytes) {
        return String.format(Locale.ROOT, "%,.1f GB", bytes / 1e9);
    }
}
