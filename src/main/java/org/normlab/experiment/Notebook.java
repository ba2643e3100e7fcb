package org.normlab.experiment;

import java.util.List;
import org.normlab.data.DataSet;
import org.normlab.experiment.factors.Factors;
import org.normlab.experiment.factors.InputScaling;
import org.normlab.experiment.factors.Network;
import org.normlab.experiment.factors.Network.Fixed;
import org.normlab.experiment.factors.Network.Hidden;
import org.normlab.experiment.factors.Network.Images;
import org.normlab.experiment.factors.Normalizing;
import org.normlab.layers.Conv2D;
import org.normlab.layers.Dense;
import org.normlab.layers.Flatten;
import org.normlab.layers.MaxPooling2D;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.losses.CategoricalCrossentropy;
import org.tensorflow.framework.activations.ReLU;

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
     * @throws InvalidExperimentException if all training pixels are the same
     */
    public static Experiment on(DataSet data) {
        return specification().on(data);
    }

    /** The experiment, whatever the data. */
    public static ExperimentSpecification specification() {
        Factors raw = Factors.of(network());
        return new ExperimentSpecification(
                "notebook",
                "scaled",
                List.of(
                        new ArmSpecification("raw", "raw pixels", raw),
                        new ArmSpecification(
                                "scaled",
                                "pixels divided by their maximum",
                                raw.withInput(InputScaling.DIVIDED_BY_MAXIMUM)),
                        new ArmSpecification(
                                "batch-norm",
                                "raw pixels, BatchNormalization after every hidden ReLU",
                                raw.withNormalizing(Normalizing.outputs(BatchNormalization.keras()))),
                        new ArmSpecification(
                                "raw-logits",
                                "raw pixels, loss from logits",
                                raw.withLoss(CategoricalCrossentropy.fromLogits()))));
    }

    private static Network network() {
        return new Network(List.of(
                new Images(),
                new Hidden(Conv2D.of(32, 3), new ReLU()),
                new Hidden(Conv2D.of(64, 3), new ReLU()),
                new Fixed(MaxPooling2D.of(2)),
                new Fixed(new Flatten()),
                new Hidden(Dense.of(128), new ReLU()),
                new Hidden(Dense.of(128), new ReLU())));
    }
}
