package org.normlab.layers.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.normlab.layers.Activation;
import org.normlab.layers.Conv2D;
import org.normlab.layers.Dense;
import org.normlab.layers.Flatten;
import org.normlab.layers.Mode;
import org.normlab.layers.Sequential;
import org.normlab.testing.Execution;
import org.normlab.testing.LayerRunner;
import org.normlab.testing.Tensors;
import org.tensorflow.framework.activations.ReLU;
import org.tensorflow.ndarray.Shape;

class FoldingTest {
    private static final Shape IMAGES = Shape.of(5, 6, 5, 2);
    private static final float[] X = Tensors.arbitrary(5 * 6 * 5 * 2, 1);

    @ParameterizedTest
    @EnumSource
    void foldingChangesNoOutput(Execution execution) {
        Sequential model = Sequential.of(
                Conv2D.of(3, 3),
                BatchNormalization.keras(),
                Activation.of(new ReLU()),
                new Flatten(),
                Dense.of(7),
                BatchNormalization.pytorch().withScale(false),
                Activation.of(new ReLU()),
                Dense.of(4));
        Map<String, float[]> weights = new TreeMap<>();
        float[] expected;
        try (LayerRunner runner = new LayerRunner(execution, model, 3)) {
            for (int step = 0; step < 3; step++) { // moves the statistics
                runner.call(Mode.TRAINING, IMAGES, Tensors.arbitrary(X.length, step));
            }
            runner.set("batch_normalization/gamma", 2, -1, .5f);
            runner.set("batch_normalization/beta", 1, 2, -3);
            expected = runner.call(Mode.INFERENCE, IMAGES, X);
            runner.names().forEach(name -> weights.put(name, runner.variable(name)));
        }
        Folding folded = Folding.fold(model, weights);
        assertThat(folded.model().named().keySet())
                .containsExactly("conv2d", "activation", "flatten", "dense", "activation_1", "dense_1");
        try (LayerRunner runner = new LayerRunner(execution, folded.model(), 0)) {
            runner.call(Mode.INFERENCE, IMAGES, X);
            assertThat(folded.weights().keySet()).containsExactlyInAnyOrderElementsOf(runner.names());
            folded.weights().forEach((name, values) -> runner.set(name, values));
            float[] actual = runner.call(Mode.INFERENCE, IMAGES, X);
            for (int i = 0; i < actual.length; i++) {
                assertThat(actual[i]).isCloseTo(expected[i], within(1e-5f));
            }
        }
    }

    @Test
    void whatIsNotExactIsRefusedWithTheReason() {
        Sequential model = Sequential.of(
                BatchNormalization.keras(),
                Conv2D.of(3, 3).withActivation(new ReLU()),
                BatchNormalization.keras(),
                new Flatten(),
                BatchNormalization.keras(),
                Dense.of(7),
                BatchNormalization.keras().withAxis(1));
        assertThatThrownBy(() -> Folding.fold(model, Map.of()))
                .hasMessage("Folding: batch_normalization has no dense layer or convolution right before it;"
                        + " batch_normalization_1 comes after the activation of conv2d, Conv2D(filters=3, kernel_size=3,"
                        + " activation=relu); batch_normalization_2 comes after flatten, which has no kernel to fold"
                        + " into; batch_normalization_3 has its channels on axis 1, and dense puts them last. Only a"
                        + " BatchNormalization right after a Dense or Conv2D without activation can be folded.");
    }

    @Test
    void aMissingWeightIsNamed() {
        Sequential model = Sequential.of(Dense.of(1), BatchNormalization.keras());
        assertThatThrownBy(() -> Folding.fold(model, Map.of("dense/kernel", new float[1])))
                .hasMessage("Folding: there is no weight dense/bias among [dense/kernel]. Give all weights of the"
                        + " model.");
    }

    @Test
    void theWeightsGivenStayAsTheyAre() {
        Map<String, float[]> weights = Map.of(
                "dense/kernel", new float[] {1},
                "dense/bias", new float[] {0},
                "batch_normalization/gamma", new float[] {2},
                "batch_normalization/beta", new float[] {0},
                "batch_normalization/moving_mean", new float[] {0},
                "batch_normalization/moving_variance", new float[] {1});
        Folding folded = Folding.fold(Sequential.of(Dense.of(1), BatchNormalization.keras()), weights);
        assertThat(weights.get("dense/kernel")).containsExactly(1);
        assertThat(folded.weights().get("dense/kernel")[0]).isCloseTo(2 / (float) Math.sqrt(1.001), within(1e-6f));
    }
}
