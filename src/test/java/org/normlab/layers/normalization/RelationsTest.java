package org.normlab.layers.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.normlab.layers.Conv2D;
import org.normlab.layers.Dense;
import org.normlab.layers.Layer;
import org.normlab.layers.Mode;
import org.normlab.testing.Execution;
import org.normlab.testing.LayerRunner;
import org.normlab.testing.Tensors;
import org.tensorflow.ndarray.Shape;

/** What the normalizations are to each other, and what they do not see. */
class RelationsTest {
    private static final Shape IMAGES = Shape.of(3, 5, 7, 4);
    private static final Shape CHANNELS_FIRST = Shape.of(3, 4, 5, 7);
    private static final float[] X = Tensors.arbitrary(3 * 5 * 7 * 4, 1);

    @ParameterizedTest
    @EnumSource
    void oneGroupIsLayerNormalizationOverAllButTheBatch(Execution execution) {
        // without gamma and beta, which have other shapes
        Layer group = GroupNormalization.keras().withGroups(1).withScale(false).withCenter(false);
        Layer layer =
                LayerNormalization.keras().withAxis(1, 2, 3).withScale(false).withCenter(false);
        assertClose(output(execution, group, X), output(execution, layer, X));
    }

    @ParameterizedTest
    @EnumSource
    void asManyGroupsAsChannelsAreInstanceNormalization(Execution execution) {
        Layer group = GroupNormalization.keras().withGroups(4);
        assertClose(output(execution, group, X), output(execution, InstanceNormalization.keras(), X));
    }

    @ParameterizedTest
    @EnumSource
    void rmsIsLayerNormalizationOfInputsWithMeanZero(Execution execution) {
        float[] x = X.clone();
        for (int i = 0; i < x.length; i += 4) { // the fourth channel balances the others
            x[i + 3] = -(x[i] + x[i + 1] + x[i + 2]);
        }
        Layer rms = RMSNormalization.keras();
        Layer layer = LayerNormalization.keras().withEpsilon(1e-6);
        assertClose(output(execution, rms, x), output(execution, layer, x));
    }

    @ParameterizedTest
    @EnumSource
    void rmsIsUnitNormalizationTimesTheRootOfTheSize(Execution execution) {
        float[] rms = output(execution, RMSNormalization.keras().withEpsilon(1e-12), X);
        float[] unit = output(execution, UnitNormalization.keras(), X);
        for (int i = 0; i < unit.length; i++) {
            unit[i] *= 2; // √4 channels
        }
        assertClose(rms, unit);
    }

    @ParameterizedTest
    @EnumSource
    void aBatchOfTheWholeDataIsTheStandardizer(Execution execution) {
        Layer batch = BatchNormalization.keras().withEpsilon(1e-12);
        assertClose(
                call(execution, batch, Mode.TRAINING, IMAGES, X),
                output(execution, Normalization.adapt(IMAGES, X, -1), X));
    }

    @ParameterizedTest
    @EnumSource
    void theStandardizersInverseGivesTheDataBack(Execution execution) {
        Normalization standardizer = Normalization.adapt(IMAGES, X, -1);
        assertClose(output(execution, standardizer.inverse(), output(execution, standardizer, X)), X);
    }

    @ParameterizedTest
    @EnumSource
    void theFusedKernelIsTheComposedForm(Execution execution) {
        Layer fused = BatchNormalization.keras();
        Layer composed = BatchNormalization.keras().composed();
        for (Mode mode : new Mode[] {Mode.TRAINING, Mode.INFERENCE}) {
            assertClose(call(execution, fused, mode, IMAGES, X), call(execution, composed, mode, IMAGES, X));
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneGhostIsTheBatch(Execution execution) {
        assertClose(
                call(execution, GhostBatchNormalization.of(3), Mode.TRAINING, IMAGES, X),
                call(execution, BatchNormalization.keras(), Mode.TRAINING, IMAGES, X));
    }

    @ParameterizedTest
    @EnumSource
    void renormalizationWithoutLatitudeIsBatchNormalization(Execution execution) {
        assertClose(
                call(execution, BatchRenormalization.paper().withLimits(1, 0), Mode.TRAINING, IMAGES, X),
                call(execution, BatchNormalization.keras(), Mode.TRAINING, IMAGES, X));
    }

    @ParameterizedTest
    @EnumSource
    void renormalizationWithLatitudeIsInferenceInTraining(Execution execution) {
        // far from the limits, training puts out what the moving statistics alone would
        Layer free = BatchRenormalization.paper().withLimits(1e6, 1e6);
        assertClose(call(execution, free, Mode.TRAINING, IMAGES, X), call(execution, free, Mode.INFERENCE, IMAGES, X));
    }

    @ParameterizedTest
    @EnumSource
    void weightNormalizationBeginsAsTheIdentity(Execution execution) {
        Layer plain = Conv2D.of(3, 2);
        assertClose(output(execution, WeightNormalization.of(plain), X), output(execution, plain, X));
    }

    @ParameterizedTest
    @EnumSource
    void spectralNormalizationBeginsWithALargestSingularValueOfOne(Execution execution) {
        // Dense of one output: the singular value is the kernel's length
        Shape shape = Shape.of(3, 3);
        float[] identity = {1, 0, 0, 0, 1, 0, 0, 0, 1};
        float[] kernel = call(execution, SpectralNormalization.of(Dense.of(1)), Mode.INFERENCE, shape, identity);
        double squares = 0;
        for (float value : kernel) {
            squares += value * value;
        }
        assertThat(squares).isCloseTo(1, within(1e-6));
    }

    /** Scaling or shifting the input of a normalization by layer, group or instance changes nothing. */
    @ParameterizedTest
    @MethodSource
    void centring(Layer layer) {
        float[] moved = X.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] = 3 * moved[i] - 2;
        }
        assertClose(output(Execution.GRAPH, layer, moved), output(Execution.GRAPH, layer, X));
    }

    static Layer[] centring() {
        return new Layer[] {
            LayerNormalization.keras().withEpsilon(1e-12),
            GroupNormalization.keras().withGroups(2).withEpsilon(1e-12),
            InstanceNormalization.keras().withEpsilon(1e-12)
        };
    }

    /** Those that do not centre see a shift, but not a scale. */
    @ParameterizedTest
    @MethodSource
    void scaling(Layer layer) {
        float[] scaled = X.clone();
        float[] shifted = X.clone();
        for (int i = 0; i < X.length; i++) {
            scaled[i] *= 3;
            shifted[i] += 1;
        }
        assertClose(output(Execution.GRAPH, layer, scaled), output(Execution.GRAPH, layer, X));
        assertThat(output(Execution.GRAPH, layer, shifted)).isNotEqualTo(output(Execution.GRAPH, layer, X));
    }

    static Layer[] scaling() {
        return new Layer[] {
            RMSNormalization.keras().withEpsilon(1e-12),
            UnitNormalization.keras(),
            FilterResponseNormalization.paper().withEpsilon(1e-12)
        };
    }

    @ParameterizedTest
    @EnumSource
    void batchNormalizationSeesNeitherScaleNorShiftOfAChannel(Execution execution) {
        float[] moved = X.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] = (1 + i % 4) * moved[i] - i % 4;
        }
        Layer layer = BatchNormalization.keras().withEpsilon(1e-12);
        assertClose(
                call(execution, layer, Mode.TRAINING, IMAGES, moved), call(execution, layer, Mode.TRAINING, IMAGES, X));
    }

    @ParameterizedTest
    @EnumSource
    void weightStandardizationSeesNeitherScaleNorShiftOfAKernel(Execution execution) {
        Layer layer = WeightStandardization.of(Dense.of(2)).withEpsilon(1e-12);
        Shape shape = Shape.of(2, 3);
        float[] x = Tensors.arbitrary(6, 3);
        try (LayerRunner runner = new LayerRunner(execution, layer, 0)) {
            runner.call(Mode.INFERENCE, shape, x);
            runner.set("kernel", 1, -2, 3, 4, -5, 6);
            float[] before = runner.call(Mode.INFERENCE, shape, x);
            // the first output's weights become 2k + 10, the second's 6k − 2
            runner.set("kernel", 2 * 1 + 10, 6 * -2 - 2, 2 * 3 + 10, 6 * 4 - 2, 2 * -5 + 10, 6 * 6 - 2);
            assertClose(runner.call(Mode.INFERENCE, shape, x), before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void globalResponseBeginsAsTheIdentity(Execution execution) {
        assertThat(output(execution, GlobalResponseNormalization.paper(), X)).containsExactly(X);
    }

    @Test
    void channelsFirstAreChannelsLastTransposed() {
        channelsFirst(BatchNormalization.keras(), BatchNormalization.keras().withAxis(1));
        channelsFirst(
                BatchNormalization.keras().composed(),
                BatchNormalization.keras().composed().withAxis(1));
        channelsFirst(BatchRenormalization.paper(), BatchRenormalization.paper().withAxis(1));
        channelsFirst(
                GhostBatchNormalization.of(1), GhostBatchNormalization.of(1).withAxis(1));
        channelsFirst(
                GroupNormalization.keras().withGroups(2),
                GroupNormalization.keras().withGroups(2).withAxis(1));
        channelsFirst(
                InstanceNormalization.keras(), InstanceNormalization.keras().withAxis(1));
        channelsFirst(
                FilterResponseNormalization.paper(),
                FilterResponseNormalization.paper().withAxis(1));
        channelsFirst(
                ThresholdedLinearUnit.paper(), ThresholdedLinearUnit.paper().withAxis(1));
        channelsFirst(
                GlobalResponseNormalization.paper(),
                GlobalResponseNormalization.paper().withAxis(1));
        channelsFirst(DynamicTanh.paper(), DynamicTanh.paper().withAxis(1));
        channelsFirst(LayerNormalization.keras(), LayerNormalization.keras().withAxis(1));
        channelsFirst(RMSNormalization.keras(), RMSNormalization.keras().withAxis(1));
        channelsFirst(UnitNormalization.keras(), UnitNormalization.keras().withAxis(1));
    }

    /** With a different value of every parameter in each channel. */
    private static void channelsFirst(Layer channelsLast, Layer channelsFirst) {
        float[] transposed = new float[X.length];
        for (int i = 0; i < X.length; i++) {
            transposed[channelFirst(i)] = X[i];
        }
        try (LayerRunner last = new LayerRunner(Execution.GRAPH, channelsLast, 0);
                LayerRunner first = new LayerRunner(Execution.GRAPH, channelsFirst, 0)) {
            last.call(Mode.INFERENCE, IMAGES, X);
            first.call(Mode.INFERENCE, CHANNELS_FIRST, transposed);
            for (String name : last.trainable()) {
                float[] values = last.variable(name).length == 1 ? new float[] {.7f} : new float[] {.5f, 2, -1, .25f};
                last.set(name, values);
                first.set(name, values);
            }
            for (Mode mode : new Mode[] {Mode.TRAINING, Mode.INFERENCE}) {
                float[] ofFirst = first.call(mode, CHANNELS_FIRST, transposed);
                float[] back = new float[X.length];
                for (int i = 0; i < X.length; i++) {
                    back[i] = ofFirst[channelFirst(i)];
                }
                assertClose(back, last.call(mode, IMAGES, X));
            }
        }
    }

    /** Where an element of [n, h, w, c] is in [n, c, h, w]. */
    private static int channelFirst(int i) {
        return i / 140 * 140 + i % 4 * 35 + i / 4 % 35;
    }

    private static float[] output(Execution execution, Layer layer, float[] x) {
        return call(execution, layer, Mode.INFERENCE, IMAGES, x);
    }

    private static float[] call(Execution execution, Layer layer, Mode mode, Shape shape, float[] x) {
        try (LayerRunner runner = new LayerRunner(execution, layer, 5)) {
            return runner.call(mode, shape, x);
        }
    }

    /** Within 4e-6 of the largest value: some float32 roundings on either side. */
    private static void assertClose(float[] actual, float[] expected) {
        float largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(4e-6f * largest));
        }
    }
}
