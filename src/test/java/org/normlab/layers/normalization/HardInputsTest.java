package org.normlab.layers.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.normlab.layers.Context;
import org.normlab.layers.Frozen;
import org.normlab.layers.Layer;
import org.normlab.layers.Mode;
import org.normlab.parity.LayerQuantities;
import org.normlab.testing.Execution;
import org.normlab.testing.LayerRunner;
import org.normlab.testing.Tensors;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.types.TBool;

/** Inputs on which normalizations go wrong elsewhere; the parity cases hold the ordinary ones. */
class HardInputsTest {

    /** Offset 1e4, deviation .05: Keras and PyTorch are off by .025 and more, where a deviation of 1 is expected. */
    @ParameterizedTest
    @MethodSource
    void centringLayers(Layer layer) {
        Shape shape = Shape.of(8, 6, 6, 2);
        float[] x = Tensors.arbitrary((int) shape.size(), 1);
        float[] far = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            far[i] = 1e4f + .05f * x[i];
            x[i] = far[i] - 1e4f; // what is left of it in float32, exactly
        }
        try (LayerRunner near = new LayerRunner(Execution.GRAPH, layer, 0);
                LayerRunner away = new LayerRunner(Execution.GRAPH, layer, 0)) {
            assertClose(away.call(Mode.TRAINING, shape, far), near.call(Mode.TRAINING, shape, x), 1e-6);
        }
    }

    static Stream<Layer> centringLayers() {
        return Stream.of(
                BatchNormalization.keras().composed(),
                GhostBatchNormalization.of(4),
                LayerNormalization.keras(),
                GroupNormalization.keras().withGroups(2),
                InstanceNormalization.keras());
    }

    /** Variance exactly 0: the output is beta to the bit, and no gradient reaches gamma. */
    @ParameterizedTest
    @MethodSource("centringLayers")
    void aConstantInputBecomesBeta(Layer layer) {
        Shape shape = Shape.of(8, 6, 6, 2);
        float[] x = new float[(int) shape.size()];
        Arrays.fill(x, 12.7f);
        Map<String, float[]> inputs = new TreeMap<>(Map.of("x", x));
        inputs.put("gamma", new float[] {2, 3});
        inputs.put("beta", new float[] {.3f, .3f});
        try (LayerRunner runner = new LayerRunner(Execution.GRAPH, layer, 0)) {
            runner.call(Mode.INFERENCE, shape, x);
            runner.names().stream()
                    .filter(name -> name.startsWith("moving"))
                    .forEach(name -> inputs.put(name, runner.variable(name)));
        }
        Map<String, float[]> quantities =
                LayerQuantities.of(layer, Mode.TRAINING, shape, inputs, Tensors.arbitrary(x.length, 2));
        assertThat(quantities.get("y")).containsOnly(.3f);
        assertThat(quantities.get("d.gamma")).containsOnly(0);
    }

    /** The fused kernel, too, gives beta for a constant channel of pixels. */
    @ParameterizedTest
    @EnumSource
    void aBlackChannelBecomesBeta(Execution execution) {
        float[] x = new float[4 * 3 * 3 * 2];
        for (int i = 0; i < x.length; i += 2) {
            x[i] = i * 7 % 256;
        }
        try (LayerRunner runner = new LayerRunner(execution, BatchNormalization.keras(), 0)) {
            runner.call(Mode.INFERENCE, Shape.of(4, 3, 3, 2), x);
            runner.set("beta", 0, 2);
            float[] y = runner.call(Mode.TRAINING, Shape.of(4, 3, 3, 2), x);
            assertThat(IntStream.range(0, y.length).filter(i -> i % 2 == 1).mapToObj(i -> y[i]))
                    .containsOnly(2f);
        }
    }

    /** A constant feature of the standardizer becomes 0, where Keras's rounded mean makes it 1 or −1. */
    @ParameterizedTest
    @EnumSource
    void theStandardizerMakesAConstantFeatureZero(Execution execution) {
        float[] x = new float[1000];
        Arrays.fill(x, 12.7f);
        Layer layer = Normalization.adapt(Shape.of(1000, 1), x, -1);
        try (LayerRunner runner = new LayerRunner(execution, layer, 0)) {
            assertThat(runner.call(Mode.INFERENCE, Shape.of(1000, 1), x)).containsOnly(0);
        }
    }

    /** Means of each place on inner axes, [2, 2, 3] with the examples first. */
    @ParameterizedTest
    @EnumSource
    void theStandardizerKeepsAnyAxes(Execution execution) {
        Shape shape = Shape.of(2, 2, 3);
        float[] x = {0, 1, 2, 10, 11, 12, 20, 21, 22, 30, 31, 32};
        assertThat(Normalization.adapt(shape, x, 1))
                .hasToString("Normalization(axis=[1], mean=[11.0, 21.0], variance=[100.666664, 100.666664])");
        assertThat(Normalization.adapt(shape, x, 1, 2).toString())
                .startsWith("Normalization(axis=[1, 2], mean=[10.0, 11.0, 12.0, 20.0, 21.0, 22.0], variance=[100.0,");
        try (LayerRunner runner = new LayerRunner(execution, Normalization.adapt(shape, x, 1, 2), 0)) {
            assertThat(runner.call(Mode.INFERENCE, shape, x)).containsExactly(-1, -1, -1, -1, -1, -1, 1, 1, 1, 1, 1, 1);
        }
    }

    /** Five steps in a row: the debiased average of what has come, and its bits, are those of the formula. */
    @ParameterizedTest
    @EnumSource
    void zeroDebiasedStatisticsForgetWhereTheyBegan(Execution execution) {
        BatchNormalization layer = BatchNormalization.keras().withAveraging(Averaging.DEBIASED);
        double biasedMean = 0;
        try (LayerRunner runner = new LayerRunner(execution, layer, 0)) {
            for (int step = 1; step <= 5; step++) {
                float[] x = {step, 3 * step};
                runner.call(Mode.TRAINING, Shape.of(2, 1), x);
                biasedMean = .99 * biasedMean + .01 * 2 * step;
                double expected = biasedMean / (1 - Math.pow(.99, step));
                assertThat((double) runner.variable("moving_mean")[0]).isCloseTo(expected, within(1e-6 * expected));
            }
            assertThat(runner.variable("batches")).containsExactly(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void cumulativeStatisticsAreThePlainMean(Execution execution) {
        BatchNormalization layer = BatchNormalization.keras().withAveraging(Averaging.CUMULATIVE);
        try (LayerRunner runner = new LayerRunner(execution, layer, 0)) {
            for (int step = 1; step <= 4; step++) {
                runner.call(Mode.TRAINING, Shape.of(2, 1), 2 * step - 1, 2 * step + 1);
            }
            assertThat(runner.variable("moving_mean")).containsExactly(5); // (2 + 4 + 6 + 8) / 4
            assertThat(runner.variable("moving_variance")).containsExactly(1);
        }
    }

    /** What Keras 2.2 does: n / (n − 1.001) for vectors, for images n / (n − 1) on top; n = 4. */
    @Test
    void keras2HasItsOwnVariance() {
        for (Shape shape : new Shape[] {Shape.of(4, 1), Shape.of(1, 2, 2, 1)}) {
            try (LayerRunner runner = new LayerRunner(Execution.GRAPH, BatchNormalization.keras2(), 0)) {
                runner.call(Mode.TRAINING, shape, 1, 1, 3, 3); // variance 1
                double vectors = 4 / (4 - 1.001);
                double expected = shape.numDimensions() == 4 ? vectors * 4 / 3 : vectors;
                assertThat((double) runner.variable("moving_variance")[0]).isCloseTo(expected, within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFrozenLayerDoesNotMoveInATrainingStep(Execution execution) {
        try (LayerRunner runner = new LayerRunner(execution, Frozen.of(BatchNormalization.keras()), 0)) {
            Shape shape = Shape.of(4, 2);
            float[] x = Tensors.arbitrary(8, 1);
            float[] inference = runner.call(Mode.INFERENCE, shape, x);
            assertThat(runner.call(Mode.TRAINING, shape, x)).containsExactly(inference);
            assertThat(runner.variable("moving_mean")).containsOnly(0);
            assertThat(runner.variable("moving_variance")).containsOnly(1);
            assertThat(runner.trainable()).isEmpty();
            assertThat(runner.names()).contains("gamma", "beta");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMaskedDoesNotCount(Execution execution) {
        boolean[][][] mask = {{{true}, {true}, {false}}, {{true}, {false}, {false}}};
        Layer masked = (context, x) -> BatchNormalization.keras().call(context, x, maskOf(context, mask));
        Shape shape = Shape.of(2, 3, 1);
        try (LayerRunner runner = new LayerRunner(execution, masked, 0)) {
            runner.call(Mode.TRAINING, shape, 1, 2, 1e30f, 3, Float.NaN, -7);
            assertThat((double) runner.variable("moving_mean")[0]).isCloseTo(.02, within(1e-8));
            assertThat((double) runner.variable("moving_variance")[0]).isCloseTo(.99 + .01 * 2 / 3, within(1e-7));
        }
    }

    /** Two values are kept, 1 and 3: variance 1, with Bessel's correction 2. */
    @ParameterizedTest
    @EnumSource
    void besselsCorrectionCountsWhatTheMaskKeeps(Execution execution) {
        BatchNormalization latest = BatchNormalization.pytorch().withMomentum(0);
        Layer masked = (context, x) ->
                latest.call(context, x, maskOf(context, new boolean[][][] {{{true}}, {{false}}, {{true}}}));
        try (LayerRunner runner = new LayerRunner(execution, masked, 0)) {
            runner.call(Mode.TRAINING, Shape.of(3, 1, 1), 1, 9, 3);
            assertThat(runner.variable("moving_variance")).containsExactly(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMaskThatKeepsNothingGivesFiniteStatistics(Execution execution) {
        Layer masked = (context, x) ->
                BatchNormalization.keras().call(context, x, maskOf(context, new boolean[][][] {{{false}}, {{false}}}));
        try (LayerRunner runner = new LayerRunner(execution, masked, 0)) {
            assertThat(runner.call(Mode.TRAINING, Shape.of(2, 1, 1), 5, 6)).doesNotContain(Float.NaN);
            assertThat(runner.variable("moving_mean")).containsOnly(0);
        }
    }

    /** Over 43,264 values a channel: where tf.nn.moments and the fused kernel are 2e-4 to 3e-4 off. */
    @Test
    void theComposedVarianceOfManyValuesIsRight() {
        Shape shape = Shape.of(64, 26, 26, 1);
        float[] x = Tensors.arbitrary((int) shape.size(), 4);
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.max(0, 255 * x[i]);
        }
        double mean = 0;
        double variance = 0;
        for (float value : x) {
            mean += (double) value / x.length;
        }
        for (float value : x) {
            variance += (value - mean) * (value - mean) / x.length;
        }
        BatchNormalization latest = BatchNormalization.keras().withMomentum(0).composed();
        try (LayerRunner runner = new LayerRunner(Execution.GRAPH, latest, 0)) {
            runner.call(Mode.TRAINING, shape, x);
            assertThat((double) runner.variable("moving_mean")[0]).isCloseTo(mean, within(2e-6 * mean));
            assertThat((double) runner.variable("moving_variance")[0]).isCloseTo(variance, within(2e-6 * variance));
        }
    }

    private static Operand<TBool> maskOf(Context context, boolean[][][] mask) {
        return context.ops().constant(StdArrays.ndCopyOf(mask));
    }

    private static void assertClose(float[] actual, float[] expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(4 * tolerance));
        }
    }
}
