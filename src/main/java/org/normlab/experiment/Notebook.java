package org.normlab.experiment;

import java.util.ArrayList;
import java.util.List;
import org.normlab.data.DataSet;
import org.normlab.layers.Conv2D;
import org.normlab.layers.Dense;
import org.normlab.layers.Flatten;
import org.normlab.layers.Layer;
import org.normlab.layers.MaxPooling2D;
import org.normlab.layers.Rescaling;
import org.normlab.layers.Reshape;
import org.normlab.layers.Sequential;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.losses.Loss;
import org.normlab.optimizers.Adam;
import org.tensorflow.framework.activations.ReLU;
import org.tensorflow.framework.activations.Softmax;

/**
 * The experiment of the Keras notebook "the effect of normalization", and a fourth arm that explains it.
 *
 * <pre>
 *   Reshape → Conv2D 32 3×3 relu → Conv2D 64 3×3 relu → MaxPooling2D 2×2 → Flatten
 *           → Dense 128 relu → Dense 128 relu → Dense classes softmax
 * </pre>
 *
 * <p>Adam with Keras's defaults; categorical cross-entropy as Keras 2 computed it, from clipped probabilities. Arms of
 * one seed share every initial weight and every batch:
 *
 * <ul>
 *   <li>{@code raw}: pixels 0 to 255;
 *   <li>{@code scaled}: pixels divided by their maximum;
 *   <li>{@code batch-norm}: raw pixels, BatchNormalization after the ReLU of every convolution and hidden dense layer;
 *   <li>{@code raw-logits}: {@code raw} with the loss from logits, and nothing else changed.
 * </ul>
 */
public final class Notebook {
    private Notebook() {}

    /**
     * The experiment for images of that data set's size and classes.
     *
     * @throws InvalidExperimentException if all training images are black
     */
    public static Experiment on(DataSet data) {
        int maximum = data.training().maximum();
        if (maximum == 0) {
            throw new InvalidExperimentException(
                    "Every pixel of the training images is 0: there is nothing to scale or to learn.");
        }
        Loss clipped = CategoricalCrossentropy.fromProbabilities();
        Loss logits = CategoricalCrossentropy.fromLogits();
        Layer softmax = Dense.of(data.classes()).withActivation(new Softmax());
        Layer linear = Dense.of(data.classes());
        List<Layer> scaling = List.of(Rescaling.dividingBy(maximum));
        List<Layer> batchNorm = List.of(BatchNormalization.keras());
        return new Experiment(
                "notebook",
                "scaled",
                List.of(
                        arm("raw", "raw pixels", network(data, List.of(), List.of(), softmax), clipped),
                        arm(
                                "scaled",
                                "pixels divided by their maximum",
                                network(data, scaling, List.of(), softmax),
                                clipped),
                        arm(
                                "batch-norm",
                                "raw pixels, BatchNormalization after every hidden ReLU",
                                network(data, List.of(), batchNorm, softmax),
                                clipped),
                        arm(
                                "raw-logits",
                                "raw pixels, loss from logits",
                                network(data, List.of(), List.of(), linear),
                                logits)));
    }

    private static Arm arm(String name, String description, Sequential model, Loss loss) {
        return new Arm(name, description, model, loss, Adam.keras());
    }

    private static Sequential network(DataSet data, List<Layer> preprocessing, List<Layer> afterHidden, Layer output) {
        List<Layer> layers = new ArrayList<>(preprocessing);
        layers.add(Reshape.to(data.training().height(), data.training().width(), 1));
        layers.add(Conv2D.of(32, 3).withActivation(new ReLU()));
        layers.addAll(afterHidden);
        layers.add(Conv2D.of(64, 3).withActivation(new ReLU()));
        layers.addAll(afterHidden);
        layers.add(MaxPooling2D.of(2));
        layers.add(new Flatten());
        layers.add(Dense.of(128).withActivation(new ReLU()));
        layers.addAll(afterHidden);
        layers.add(Dense.of(128).withActivation(new ReLU()));
        layers.addAll(afterHidden);
        layers.add(output);
        return Sequential.of(layers.toArray(Layer[]::new));
    }
}
