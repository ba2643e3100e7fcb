package org.normlab.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.normlab.data.DataSet;
import org.normlab.layers.Context;
import org.normlab.layers.Dense;
import org.normlab.layers.Layer;
import org.normlab.layers.Mode;
import org.normlab.layers.Rescaling;
import org.normlab.layers.Sequential;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.optimizers.Adam;
import org.normlab.testing.Digits;
import org.normlab.training.ProbeSchedule;
import org.normlab.training.TrainingOptions;
import org.tensorflow.Operand;
import org.tensorflow.framework.activations.Softmax;
import org.tensorflow.types.TFloat32;

/** An experiment that takes no time. */
final class TinyExperiment {
    static final DataSet ROWS = Digits.dataSet(70, 40, 10);

    private TinyExperiment() {}

    static List<Arm> arms(String... names) {
        return Arrays.stream(names)
                .map(name -> arm(name, Rescaling.dividingBy(255)))
                .toList();
    }

    static Arm arm(String name, Layer first) {
        return new Arm(
                name,
                "an arm",
                Sequential.of(first, Dense.of(10).withActivation(new Softmax())),
                CategoricalCrossentropy.fromProbabilities(),
                Adam.keras());
    }

    static Experiment of(List<Arm> arms) {
        return new Experiment("tiny", arms.get(0).name(), arms);
    }

    static Settings settings(int epochs) {
        return new Settings(new TrainingOptions(epochs, 32, OptionalLong.empty()), .9, ProbeSchedule.DEFAULT);
    }

    /** A layer that fails when it is trained. */
    static final class Broken implements Layer {
        @Override
        public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
            if (context.mode() == Mode.TRAINING) {
                throw new IllegalStateException("this layer is broken");
            }
            return x;
        }

        @Override
        public String toString() {
            return "Broken()";
        }
    }
}
