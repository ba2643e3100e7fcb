package org.normlab.samples;

import java.util.OptionalLong;
import org.normlab.data.DataSet;
import org.normlab.data.Mnist;
import org.normlab.layers.Dense;
import org.normlab.layers.Flatten;
import org.normlab.layers.Sequential;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.optimizers.Adam;
import org.normlab.training.History;
import org.normlab.training.ProbeSchedule;
import org.normlab.training.Recipe;
import org.normlab.training.TensorFlowRuntime;
import org.normlab.training.Trainer;
import org.normlab.training.TrainingListener;
import org.normlab.training.TrainingOptions;
import org.tensorflow.framework.activations.ReLU;
import org.tensorflow.ndarray.Shape;

/**
 * A model, a loss and an optimizer are a recipe; a trainer follows it on a data set. The seed decides the initial weights
 * and the order of the samples, so the same seed gives the same bits on the same kind of processor.
 *
 * <p>Notice: the pixels go in as they are, 0 to 255; batch normalization makes them fit.
 */
public final class Sample08BuildAndTrainASequential {
    private Sample08BuildAndTrainASequential() {}

    public static void main(String[] args) {
        Sequential model = Sequential.of(
                new Flatten(), BatchNormalization.keras(), Dense.of(32).withActivation(new ReLU()), Dense.of(10));
        System.out.print(model.summary(Shape.of(28, 28)));

        TensorFlowRuntime runtime = TensorFlowRuntime.start(1, false);
        DataSet digits = Mnist.bundled().limited(2000, 500);
        Recipe recipe = new Recipe(model, CategoricalCrossentropy.fromLogits(), Adam.keras());
        TrainingOptions options = new TrainingOptions(5, 32, OptionalLong.empty());
        History history = new Trainer(runtime, recipe, options, ProbeSchedule.NEVER)
                .train(digits, 42, TrainingListener.NONE, () -> false);

        System.out.println(history.ending() + " after " + history.steps() + " steps");
        double accuracy = history.lastEpoch().orElseThrow().validationAccuracy();
        System.out.println("more than 80 % of unseen digits right: " + (accuracy > .8));
    }
}
/*
Layer (type)                                 Output shape           Parameters
──────────────────────────────────────────────────────────────────────────────
flatten (Flatten)                            [?, 784]                        0
batch_normalization (BatchNormalization)     [?, 784]                    3,136
dense (Dense)                                [?, 32]                    25,120
dense_1 (Dense)                              [?, 10]                       330
──────────────────────────────────────────────────────────────────────────────
Total parameters                                                        28,586
Trainable                                                               27,018
Non-trainable                                                            1,568
FINISHED after 315 steps
more than 80 % of unseen digits right: true
*/
