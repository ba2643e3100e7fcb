package org.normlab.experiment.factors;

import java.util.List;
import java.util.Objects;
import org.normlab.layers.Activation;
import org.normlab.layers.KernelLayer;
import org.normlab.layers.Layer;
import org.normlab.layers.normalization.KernelNormalization;

/** What normalizes the hidden layers of a network. */
public sealed interface Normalizing {

    /** A hidden layer with its activation, and with what normalizes it. */
    List<Layer> hidden(
            KernelLayer layer, org.tensorflow.framework.activations.Activation activation, Placement placement);

    /** Nothing does. */
    static Normalizing none() {
        return new None();
    }

    /** A layer behind every hidden one, before or after its activation. */
    static Normalizing outputs(Layer layer) {
        return new Outputs(layer);
    }

    /**
     * The kernel of every hidden layer; the placement does not matter.
     *
     * @param normalization of the kernel of any layer, which is put around each hidden layer
     */
    static Normalizing kernels(KernelNormalization normalization) {
        return new Kernels(normalization);
    }

    /** See {@link #none}. */
    record None() implements Normalizing {
        @Override
        public List<Layer> hidden(
                KernelLayer layer, org.tensorflow.framework.activations.Activation activation, Placement placement) {
            return List.of(layer.withActivation(activation));
        }
    }

    /** See {@link #outputs}. */
    record Outputs(Layer layer) implements Normalizing {
        /** @throws NullPointerException if null */
        public Outputs {
            Objects.requireNonNull(layer);
        }

        @Override
        public List<Layer> hidden(
                KernelLayer hidden, org.tensorflow.framework.activations.Activation activation, Placement placement) {
            return placement == Placement.AFTER_ACTIVATION
                    ? List.of(hidden.withActivation(activation), layer)
                    : List.of(hidden, layer, Activation.of(activation));
        }
    }

    /** See {@link #kernels}. */
    record Kernels(KernelNormalization normalization) implements Normalizing {
        /** @throws NullPointerException if null */
        public Kernels {
            Objects.requireNonNull(normalization);
        }

        @Override
        public List<Layer> hidden(
                KernelLayer layer, org.tensorflow.framework.activations.Activation activation, Placement placement) {
            return List.of(normalization.around(layer.withActivation(activation)));
        }
    }
}
