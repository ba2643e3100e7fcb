package org.normlab.layers.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.normlab.layers.Conv2D;
import org.normlab.layers.Dense;
import org.normlab.layers.Initializers;
import org.normlab.layers.KernelLayer;
import org.normlab.layers.Layer;
import org.normlab.layers.Mode;
import org.normlab.parity.LayerQuantities;
import org.normlab.testing.Execution;
import org.normlab.testing.LayerRunner;
import org.normlab.testing.Tensors;
import org.tensorflow.ndarray.Shape;

/** Kernels that have no length, direction or deviation, wholly or in one output. */
class DegenerateKernelsTest {
    private static final Shape ROWS = Shape.of(2, 3);
    private static final float[] X = {1, 2, 3, -1, .5f, 4};

    private static Stream<Layer> wrapped(KernelLayer layer) {
        return Stream.of(
                WeightNormalization.of(layer), SpectralNormalization.of(layer), WeightStandardization.of(layer));
    }

    static Stream<Layer> zeroKernels() {
        return Stream.of(
                        Dense.of(2).withKernelInitializer(Initializers.zeros()),
                        Conv2D.of(2, 1).withKernelInitializer(Initializers.zeros()))
                .flatMap(DegenerateKernelsTest::wrapped);
    }

    /** As the layer gives it that is not wrapped: 0, in training, inference and after several steps. */
    @ParameterizedTest
    @MethodSource("zeroKernels")
    void theOutputOfAZeroKernelIsZero(Layer layer) {
        Shape shape = layer.toString().contains("Dense") ? ROWS : Shape.of(2, 1, 1, 3);
        for (Execution execution : Execution.values()) {
            try (LayerRunner runner = new LayerRunner(execution, layer, 0)) {
                assertThat(runner.call(Mode.INFERENCE, shape, X)).containsOnly(0);
                assertThat(runner.call(Mode.TRAINING, shape, X)).containsOnly(0);
                assertThat(runner.call(Mode.TRAINING, shape, X)).containsOnly(0);
                assertThat(runner.call(Mode.INFERENCE, shape, X)).containsOnly(0);
            }
        }
    }

    /** Kernels [3, 2] whose second output is zero, or the same number thrice, or the whole kernel is zero. */
    static Stream<Arguments> degenerate() {
        return wrapped(Dense.of(2)).flatMap(layer -> Stream.of(
                        new float[] {0, 0, 0, 0, 0, 0},
                        new float[] {1, 0, 2, 0, -3, 0},
                        new float[] {1, .7f, 2, .7f, -3, .7f},
                        new float[] {1e-30f, 0, -2e-30f, 0, 1e-30f, 0},
                        new float[] {1e30f, 0, -2e30f, 0, 1e30f, 0})
                .map(kernel -> Arguments.of(layer, kernel)));
    }

    @ParameterizedTest
    @MethodSource("degenerate")
    void outputsAndGradientsAreFinite(Layer layer, float[] kernel) {
        Map<String, float[]> inputs = new TreeMap<>(Map.of("x", X, "kernel", kernel, "bias", new float[] {5, 6}));
        if (layer instanceof WeightNormalization) {
            inputs.put("g", new float[] {2, 3});
        } else if (layer instanceof SpectralNormalization) {
            inputs.put("vector_u", new float[] {.6f, .8f});
            inputs.put("vector_v", new float[] {.6f, 0, .8f});
        }
        for (Mode mode : List.of(Mode.TRAINING, Mode.INFERENCE)) {
            Map<String, float[]> found = LayerQuantities.of(layer, mode, ROWS, inputs, Tensors.arbitrary(4, 1));
            found.forEach((name, values) -> {
                for (float value : values) {
                    assertThat(value).as(mode + " " + name).isFinite();
                }
            });
            boolean secondIsZero = kernel[1] == 0 && kernel[3] == 0 && kernel[5] == 0;
            if (secondIsZero || layer instanceof WeightStandardization && kernel[1] == kernel[3]) {
                assertThat(found.get("y")[1]).isEqualTo(6);
                assertThat(found.get("y")[3]).isEqualTo(6);
            }
        }
    }

    /** g · v / ‖v‖ whatever the size of v: with g = 5, of (3, 4) · size it is (3, 4). */
    @ParameterizedTest
    @EnumSource
    void aDirectionHasNoSize(Execution execution) {
        for (float size : new float[] {1e-37f, 1e-30f, 1e-10f, 1, 1e10f, 1e30f, 8e37f}) {
            try (LayerRunner runner = new LayerRunner(execution, WeightNormalization.of(Dense.of(1)), 0)) {
                runner.call(Mode.INFERENCE, Shape.of(1, 2), 0, 0);
                runner.set("kernel", 3 * size, 4 * size);
                runner.set("g", 5);
                assertThat(runner.call(Mode.INFERENCE, Shape.of(1, 2), 1, 0)[0]).isCloseTo(3, within(1e-6f));
                assertThat(runner.call(Mode.INFERENCE, Shape.of(1, 2), 0, 1)[0]).isCloseTo(4, within(1e-6f));
            }
        }
    }

    /** Over the largest singular value, 2 · size, the kernel of (2, 0; 0, 1) · size is (1, 0; 0, .5). */
    @ParameterizedTest
    @EnumSource
    void aSpectrumHasNoSize(Execution execution) {
        for (float size :
                new float[] {1e-37f, 1e-30f, 4e-13f, 3e-11f, 4e-10f, 5e-10f, 1e-9f, 1, 1e10f, 1e30f, 1.5e38f}) {
            Layer layer = SpectralNormalization.of(Dense.of(2)
                    .withKernelInitializer((tf, shape, seed) -> Tensors.constant(tf, shape, 2 * size, 0, 0, size)));
            try (LayerRunner runner = new LayerRunner(execution, layer, 0)) {
                for (Mode mode : List.of(Mode.INFERENCE, Mode.TRAINING)) {
                    float[] y = runner.call(mode, Shape.of(1, 2), 1, 2);
                    assertThat(y[0]).isCloseTo(1, within(1e-5f));
                    assertThat(y[1]).isCloseTo(1, within(1e-5f));
                }
            }
        }
    }

    /** g begins as the kernel's length: 0 of an output of zeros, 5 of (3, 4). */
    @Test
    void theInitialLength() {
        Layer layer = WeightNormalization.of(Dense.of(2)
                .withKernelInitializer((tf, shape, seed) -> Tensors.constant(tf, shape, 0, 3e25f, 0, 4e25f)));
        try (LayerRunner runner = new LayerRunner(Execution.GRAPH, layer, 0)) {
            assertThat(runner.call(Mode.INFERENCE, Shape.of(1, 2), 1, 1)[0]).isEqualTo(0);
            assertThat(runner.variable("g")[0]).isEqualTo(0);
            assertThat(runner.variable("g")[1]).isCloseTo(5e25f, within(1e19f));
        }
    }

    /** The vectors wait at a zero kernel, and find the largest singular value, 2, once the kernel is another. */
    @ParameterizedTest
    @EnumSource
    void spectralVectorsOutliveAZeroKernel(Execution execution) {
        Layer layer = SpectralNormalization.of(Dense.of(2).withKernelInitializer(Initializers.zeros()));
        Shape shape = Shape.of(1, 2);
        try (LayerRunner runner = new LayerRunner(execution, layer, 0)) {
            runner.call(Mode.TRAINING, shape, 1, 2);
            float[] u = runner.variable("vector_u");
            float[] v = runner.variable("vector_v");
            runner.call(Mode.TRAINING, shape, 1, 2);
            assertThat(runner.variable("vector_u")).containsExactly(u);
            assertThat(runner.variable("vector_v")).containsExactly(v);
            runner.set("kernel", 2, 0, 0, 1);
            float[] y = {0, 0};
            for (int i = 0; i < 30; i++) {
                y = runner.call(Mode.TRAINING, shape, 1, 2);
            }
            assertThat(y[0]).isCloseTo(1, within(1e-5f));
            assertThat(y[1]).isCloseTo(1, within(1e-5f));
        }
    }

    /** A zero kernel learns by spectral normalization as by the layer alone: the gradient of its kernel is xᵀ · dy. */
    @Test
    void theGradientOfAZeroKernelBySpectralNormalization() {
        Map<String, float[]> inputs = new TreeMap<>(Map.of("x", X, "kernel", new float[6], "bias", new float[2]));
        inputs.put("vector_u", new float[] {.6f, .8f});
        inputs.put("vector_v", new float[] {.6f, 0, .8f});
        float[] dy = {1, 2, 3, 4};
        float[] found = LayerQuantities.of(SpectralNormalization.of(Dense.of(2)), Mode.TRAINING, ROWS, inputs, dy)
                .get("d.kernel");
        float[] expected = new float[6];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 2; j++) {
                expected[2 * i + j] = X[i] * dy[j] + X[3 + i] * dy[2 + j];
            }
        }
        assertThat(found).containsExactly(expected);
        assertThat(Arrays.equals(found, new float[6])).isFalse();
    }
}
