package org.normlab.experiment.factors;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.normlab.data.Noise;
import org.normlab.layers.Checks;
import org.normlab.layers.Initializer;
import org.normlab.layers.Initializers;
import org.normlab.layers.Layer;
import org.normlab.layers.Sequential;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.losses.Loss;
import org.normlab.optimizers.Adam;
import org.normlab.optimizers.Optimizer;
import org.normlab.training.Precision;

/**
 * One choice for each thing that an experiment may vary. Two arms whose factors differ in one place differ in nothing
 * else: of one seed they share every batch, and every initial weight that both have.
 *
 * @param network the parts of the model
 * @param input what is done to the pixels first
 * @param normalizing what normalizes the hidden layers
 * @param placement where, if it is their outputs
 * @param initializer of every kernel
 * @param loss in which form
 * @param optimizer with its learning rate
 * @param batchSize samples a step, if the arm does not follow the experiment
 * @param noise on the training data
 * @param precision of the kernels
 */
public record Factors(
        Network network,
        InputScaling input,
        Normalizing normalizing,
        Placement placement,
        Initializer initializer,
        Loss loss,
        Optimizer optimizer,
        OptionalInt batchSize,
        Noise noise,
        Precision precision) {

    /** @throws NullPointerException if an argument is null */
    public Factors {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(normalizing, "normalizing");
        Objects.requireNonNull(placement, "placement");
        Objects.requireNonNull(initializer, "initializer");
        Objects.requireNonNull(loss, "loss");
        Objects.requireNonNull(optimizer, "optimizer");
        Objects.requireNonNull(batchSize, "batchSize");
        Objects.requireNonNull(noise, "noise");
        Objects.requireNonNull(precision, "precision");
    }

    /** As in the notebook: raw pixels, nothing normalized, glorot_uniform, clipped loss, Keras's Adam, float32. */
    public static Factors of(Network network) {
        return new Factors(
                network,
                InputScaling.RAW,
                Normalizing.none(),
                Placement.AFTER_ACTIVATION,
                Initializers.glorotUniform(),
                CategoricalCrossentropy.fromProbabilities(),
                Adam.keras(),
                OptionalInt.empty(),
                Noise.NONE,
                Precision.FLOAT32);
    }

    /** With another scaling of the input. */
    public Factors withInput(InputScaling value) {
        return new Factors(
                network, value, normalizing, placement, initializer, loss, optimizer, batchSize, noise, precision);
    }

    /** With something else that normalizes. */
    public Factors withNormalizing(Normalizing value) {
        return new Factors(network, input, value, placement, initializer, loss, optimizer, batchSize, noise, precision);
    }

    /** Normalized in another place. */
    public Factors withPlacement(Placement value) {
        return new Factors(
                network, input, normalizing, value, initializer, loss, optimizer, batchSize, noise, precision);
    }

    /** With kernels that begin otherwise. */
    public Factors withInitializer(Initializer value) {
        return new Factors(network, input, normalizing, placement, value, loss, optimizer, batchSize, noise, precision);
    }

    /** With another loss; the output layer follows it. */
    public Factors withLoss(Loss value) {
        return new Factors(
                network, input, normalizing, placement, initializer, value, optimizer, batchSize, noise, precision);
    }

    /** With another optimizer. */
    public Factors withOptimizer(Optimizer value) {
        return new Factors(
                network, input, normalizing, placement, initializer, loss, value, batchSize, noise, precision);
    }

    /**
     * With batches of that size.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public Factors withBatchSize(int value) {
        return new Factors(
                network,
                input,
                normalizing,
                placement,
                initializer,
                loss,
                optimizer,
                OptionalInt.of(Checks.atLeastOne("batch size", value)),
                noise,
                precision);
    }

    /** With other noise on the training data. */
    public Factors withNoise(Noise value) {
        return new Factors(
                network, input, normalizing, placement, initializer, loss, optimizer, batchSize, value, precision);
    }

    /** With kernels of another precision. */
    public Factors withPrecision(Precision value) {
        return new Factors(
                network, input, normalizing, placement, initializer, loss, optimizer, batchSize, noise, value);
    }

    /**
     * What the model depends on: factors for which it is equal have equal models on the same data.
     *
     * @param initializer its description
     */
    public record OfModel(
            Network network,
            InputScaling input,
            Normalizing normalizing,
            Placement placement,
            String initializer,
            boolean takesProbabilities) {}

    /** Those of these factors. */
    public OfModel ofModel() {
        return new OfModel(
                network, input, normalizing, placement, initializer.toString(), Network.takesProbabilities(loss));
    }

    /** The model with these factors, for samples of that shape, range and classes. */
    public Sequential model(DataFit data) {
        List<Layer> layers = new ArrayList<>(data.input().layers());
        layers.addAll(network.layers(this, data));
        return Sequential.of(layers.toArray(Layer[]::new));
    }
}
