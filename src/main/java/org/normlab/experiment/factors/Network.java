package org.normlab.experiment.factors;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.normlab.data.SampleShape;
import org.normlab.layers.Dense;
import org.normlab.layers.KernelLayer;
import org.normlab.layers.Layer;
import org.normlab.layers.Reshape;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.losses.Loss;
import org.tensorflow.framework.activations.Activation;
import org.tensorflow.framework.activations.Softmax;

/**
 * The parts of a network in order, with places for what an experiment varies: the size of the images, what normalizes
 * the hidden layers, and the output that the loss wants.
 *
 * @param parts from the pixels on; the output, a dense layer with one unit a class, follows by itself
 */
public record Network(List<Part> parts) {

    /** One part. */
    public sealed interface Part {}

    /** Vectors of pixels become images [height, width, channels]. */
    public record Images() implements Part {}

    /** A layer as it is. */
    public record Fixed(Layer layer) implements Part {
        /** @throws NullPointerException if null */
        public Fixed {
            Objects.requireNonNull(layer);
        }
    }

    /** A hidden layer with an activation: here a network is normalized. */
    public record Hidden(KernelLayer layer, Activation activation) implements Part {
        /** @throws NullPointerException if an argument is null */
        public Hidden {
            Objects.requireNonNull(layer);
            Objects.requireNonNull(activation);
        }
    }

    /** Copies the list. */
    public Network {
        parts = List.copyOf(parts);
    }

    /** Whether it makes images of its input, so that samples must be images. */
    public boolean wantsImages() {
        return parts.stream().anyMatch(Images.class::isInstance);
    }

    /** The layers of a network with those factors, for that data. */
    List<Layer> layers(Factors factors, DataFit data) {
        List<Layer> layers = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Hidden hidden) {
                KernelLayer initialized = hidden.layer.withKernelInitializer(factors.initializer());
                layers.addAll(factors.normalizing().hidden(initialized, hidden.activation, factors.placement()));
            } else if (part instanceof Fixed fixed) {
                layers.add(fixed.layer);
            } else {
                SampleShape shape = data.sampleShape();
                layers.add(Reshape.to(shape.height(), shape.width(), shape.channels()));
            }
        }
        layers.add(output(factors.loss(), data.classNames().size()).withKernelInitializer(factors.initializer()));
        return layers;
    }

    /** The last layer: with a softmax if the loss takes probabilities, without activation otherwise. */
    private static KernelLayer output(Loss loss, int classes) {
        Dense output = Dense.of(classes);
        return takesProbabilities(loss) ? output.withActivation(new Softmax()) : output;
    }

    static boolean takesProbabilities(Loss loss) {
        return loss instanceof CategoricalCrossentropy entropy && !entropy.isFromLogits();
    }
}
