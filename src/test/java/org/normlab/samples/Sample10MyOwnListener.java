package org.normlab.samples;

import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.normlab.data.Mnist;
import org.normlab.layers.Dense;
import org.normlab.layers.Flatten;
import org.normlab.layers.Rescaling;
import org.normlab.layers.Sequential;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.optimizers.Adam;
import org.normlab.training.EpochMetrics;
import org.normlab.training.ProbeSchedule;
import org.normlab.training.Recipe;
import org.normlab.training.TensorFlowRuntime;
import org.normlab.training.Trainer;
import org.normlab.training.TrainingListener;
import org.normlab.training.TrainingOptions;

/**
 * A listener hears of a run while it goes on: every step, probe and epoch. Override what you want to hear of.
 *
 * <p>Notice: the weights come from a supplier, and are read only if you ask for them; what a listener does is not
 * counted as training time.
 */
public final class Sample10MyOwnListener {
    private Sample10MyOwnListener() {}

    static final class Diary implements TrainingListener {
        @Override
        public void stepDone(Progress progress) {
            if (progress.stepInEpoch() == progress.stepsPerEpoch()) {
                System.out.println("epoch " + progress.epoch() + " is trained; steps left: " + progress.stepsLeft());
            }
        }

        @Override
        public void epochDone(EpochMetrics metrics, long steps, Supplier<Map<String, float[]>> weights) {
            weights.get().forEach((name, values) -> System.out.println("  " + name + ": " + values.length));
        }
    }

    public static void main(String[] args) {
        TensorFlowRuntime runtime = TensorFlowRuntime.start(1, false);
        Sequential model = Sequential.of(Rescaling.dividingBy(255), new Flatten(), Dense.of(10));
        Recipe recipe = new Recipe(model, CategoricalCrossentropy.fromLogits(), Adam.keras());
        TrainingOptions options = new TrainingOptions(2, 32, OptionalLong.empty());
        new Trainer(runtime, recipe, options, ProbeSchedule.NEVER)
                .train(Mnist.bundled().limited(320, 100), 42, new Diary(), () -> false);
    }
}
/*
epoch 1 is trained; steps left: 10
  dense/bias: 10
  dense/kernel: 7840
epoch 2 is trained; steps left: 0
  dense/bias: 10
  dense/kernel: 7840
*/
