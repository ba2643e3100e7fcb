package org.normlab.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.normlab.testing.Execution;
import org.normlab.testing.LayerRunner;
import org.tensorflow.framework.activations.ReLU;
import org.tensorflow.framework.activations.Softmax;
import org.tensorflow.ndarray.Shape;

/** Layers whose results can be told by hand. */
class SimpleLayersTest {

    @ParameterizedTest
    @EnumSource
    void rescalingByScaleAndOffset(Execution execution) {
        assertThat(infer(execution, Rescaling.of(2, -1), Shape.of(1, 3), 0, 1, 2))
                .containsExactly(-1, 1, 3);
    }

    @ParameterizedTest
    @EnumSource
    void rescalingByDivisorRoundsOnce(Execution execution) {
        float[] pixels = {0, 1, 2, 3, 100, 254, 255};
        float[] quotients = {0, 1 / 255f, 2 / 255f, 3 / 255f, 100 / 255f, 254 / 255f, 1};
        assertThat(infer(execution, Rescaling.dividingBy(255), Shape.of(1, 7), pixels))
                .containsExactly(quotients);
    }

    @ParameterizedTest
    @EnumSource
    void reshapeKeepsRowMajorOrder(Execution execution) {
        try (LayerRunner runner = new LayerRunner(execution, Reshape.to(3, 2, 1), 0)) {
            assertThat(runner.call(Mode.INFERENCE, Shape.of(1, 6), 1, 2, 3, 4, 5, 6))
                    .containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(runner.outputShape(Shape.of(5, 6))).isEqualTo(Shape.of(5, 3, 2, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void flattenMakesVectors(Execution execution) {
        try (LayerRunner runner = new LayerRunner(execution, new Flatten(), 0)) {
            assertThat(runner.outputShape(Shape.of(5, 3, 2, 4))).isEqualTo(Shape.of(5, 24));
        }
    }

    @ParameterizedTest
    @EnumSource
    void activationAppliesTheFunction(Execution execution) {
        assertThat(infer(execution, Activation.of(new ReLU()), Shape.of(1, 3), -1, 0, 2))
                .containsExactly(0, 0, 2);
        assertThat(infer(execution, Activation.of(new Softmax()), Shape.of(1, 2), 3, 3))
                .containsExactly(.5f, .5f);
    }

    @ParameterizedTest
    @EnumSource
    void maxPoolingTakesTheLargestOfEachWindowAndDropsTheRest(Execution execution) {
        float[] image = {
            1, 2, 3, 4, 9,
            5, 6, 7, 8, 9,
            -1, -2, -3, -4, 9
        };
        assertThat(infer(execution, MaxPooling2D.of(2), Shape.of(1, 3, 5, 1), image))
                .containsExactly(6, 8);
    }

    @ParameterizedTest
    @EnumSource
    void denseMultipliesAndAddsTheBias(Execution execution) {
        try (LayerRunner runner = new LayerRunner(execution, Dense.of(2), 0)) {
            runner.call(Mode.INFERENCE, Shape.of(1, 3), 0, 0, 0);
            runner.set("kernel", 1, 2, 3, 4, 5, 6);
            runner.set("bias", 10, 20);
            assertThat(runner.call(Mode.INFERENCE, Shape.of(1, 3), 1, 10, 100)).containsExactly(541, 662);
        }
    }

    @ParameterizedTest
    @EnumSource
    void convolutionIsACrossCorrelation(Execution execution) {
        try (LayerRunner runner = new LayerRunner(execution, Conv2D.of(1, 2), 0)) {
            float[] image = {1, 2, 3, 4, 5, 6};
            runner.call(Mode.INFERENCE, Shape.of(1, 2, 3, 1), image);
            runner.set("kernel", 1, 10, 100, 1000);
            runner.set("bias", .5f);
            assertThat(runner.call(Mode.INFERENCE, Shape.of(1, 2, 3, 1), image)).containsExactly(5421.5f, 6532.5f);
        }
    }

    @Test
    void theActivationComesAfterTheBias() {
        try (LayerRunner runner = new LayerRunner(Execution.GRAPH, Dense.of(1).withActivation(new ReLU()), 0)) {
            runner.call(Mode.INFERENCE, Shape.of(1, 1), 0);
            runner.set("kernel", 1);
            runner.set("bias", -3);
            assertThat(runner.call(Mode.INFERENCE, Shape.of(2, 1), 2, 4)).containsExactly(0, 1);
        }
    }

    @Test
    void onlyWithoutActivationIsALayerAffine() {
        assertThat(Dense.of(1).isAffine()).isTrue();
        assertThat(Dense.of(1).withActivation(new ReLU()).isAffine()).isFalse();
        assertThat(Conv2D.of(1, 1).isAffine()).isTrue();
        assertThat(Conv2D.of(1, 1).withActivation(new ReLU()).isAffine()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void anImageMayBeAsSmallAsTheWindow(Execution execution) {
        assertThat(infer(execution, MaxPooling2D.of(2), Shape.of(1, 2, 2, 1), 1, 4, 3, 2))
                .containsExactly(4);
    }

    @ParameterizedTest
    @EnumSource
    void numbersBecomeVectorsOfOne(Execution execution) {
        try (LayerRunner runner = new LayerRunner(execution, new Flatten(), 0)) {
            assertThat(runner.outputShape(Shape.of(5))).isEqualTo(Shape.of(5, 1));
        }
    }

    @Test
    void aFrozenLayerKeepsItsName() {
        assertThat(Frozen.of(Dense.of(2)).name()).isEqualTo("dense");
    }

    @Test
    void wrongShapesAreNamed() {
        assertThatThrownBy(() -> infer(Execution.GRAPH, Dense.of(2), Shape.of(1, 2, 2), 1, 2, 3, 4))
                .hasMessage("Dense: the input must have the axes [batch, features], the last of known size; got shape"
                        + " [1, 2, 2]. Reshape the input before this layer.");
        assertThatThrownBy(() -> infer(Execution.GRAPH, Conv2D.of(1, 3), Shape.of(1, 2), 1, 2))
                .hasMessage("Conv2D: the input must have the axes [batch, height, width, channels], the last of known"
                        + " size; got shape [1, 2]. Reshape the input before this layer.");
        assertThatThrownBy(() -> infer(Execution.GRAPH, Conv2D.of(1, 3), Shape.of(1, 2, 2, 1), 1, 2, 3, 4))
                .hasMessage("Conv2D: images of shape [1, 2, 2, 1] (batch, height, width, channels) are smaller than"
                        + " the window of 3 by 3.");
        assertThatThrownBy(() -> infer(Execution.GRAPH, MaxPooling2D.of(3), Shape.of(1, 2, 2, 1), 1, 2, 3, 4))
                .hasMessage("MaxPooling2D: images of shape [1, 2, 2, 1] (batch, height, width, channels) are smaller"
                        + " than the window of 3 by 3.");
        assertThatThrownBy(() -> infer(Execution.GRAPH, MaxPooling2D.of(2), Shape.of(1, 4, 1, 1), 1, 2, 3, 4))
                .hasMessage("MaxPooling2D: images of shape [1, 4, 1, 1] (batch, height, width, channels) are smaller"
                        + " than the window of 2 by 2.");
        assertThatThrownBy(() -> infer(Execution.EAGER, Reshape.to(2, 2), Shape.of(1, 3), 1, 2, 3))
                .hasMessage("Reshape: an example of shape [3] has 3 elements and cannot become [2, 2].");
    }

    @Test
    void layersDescribeThemselvesWithAllTheirSettings() {
        assertThat(Dense.of(2).withActivation(new ReLU())).hasToString("Dense(units=2, activation=relu)");
        assertThat(Conv2D.of(3, 2)).hasToString("Conv2D(filters=3, kernel_size=2, activation=linear)");
        assertThat(MaxPooling2D.of(2)).hasToString("MaxPooling2D(pool_size=2)");
        assertThat(Reshape.to(2, 3)).hasToString("Reshape([2, 3])");
        assertThat(Rescaling.of(2, -1)).hasToString("Rescaling(scale=2.0, offset=-1.0, divisor=1.0)");
        assertThat(new Flatten()).hasToString("Flatten()");
        assertThat(Frozen.of(Dense.of(2))).hasToString("Frozen(Dense(units=2, activation=linear))");
        assertThat(Sequential.of(new Flatten(), Dense.of(2)))
                .hasToString("Sequential[Flatten(), Dense(units=2, activation=linear)]");
        assertThat(Activation.of(new ReLU(.5f, 6f, 0f)).toString())
                .startsWith("Activation(relu{")
                .contains("0.5")
                .contains("6.0");
    }

    @Test
    void wrongSettingsAreNamed() {
        assertThatThrownBy(() -> Dense.of(0)).hasMessage("Dense: units must be at least 1; got 0.");
        assertThatThrownBy(() -> Conv2D.of(1, 0)).hasMessage("Conv2D: kernel size must be at least 1; got 0.");
        assertThatThrownBy(() -> MaxPooling2D.of(0)).hasMessage("MaxPooling2D: pool size must be at least 1; got 0.");
        assertThatThrownBy(() -> Rescaling.dividingBy(Double.NaN))
                .hasMessage("Rescaling: divisor must be finite and above 0; got NaN.");
        assertThatThrownBy(() -> Rescaling.dividingBy(1e-60))
                .hasMessage("Rescaling: divisor in float32 must be finite and above 0; got 0.0.");
        assertThatThrownBy(() -> Rescaling.of(1e39, 0))
                .hasMessage("Rescaling: scale and offset must be finite float32 numbers; got scale 1.0E39 and offset"
                        + " 0.0.");
        assertThatThrownBy(() -> Rescaling.of(1, Double.NaN))
                .hasMessage("Rescaling: scale and offset must be finite float32 numbers; got scale 1.0 and offset"
                        + " NaN.");
        assertThatThrownBy(() -> Reshape.to(2, 0)).hasMessage("Reshape: every size must be at least 1; got [2, 0].");
    }

    private static float[] infer(Execution execution, Layer layer, Shape shape, float... x) {
        try (LayerRunner runner = new LayerRunner(execution, layer, 0)) {
            return runner.call(Mode.INFERENCE, shape, x);
        }
    }
}
