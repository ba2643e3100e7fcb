package org.normlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.normlab.data.DataSet;
import org.normlab.data.Mnist;
import org.normlab.layers.Activation;
import org.normlab.layers.Conv2D;
import org.normlab.layers.Dense;
import org.normlab.layers.Flatten;
import org.normlab.layers.Layer;
import org.normlab.layers.MaxPooling2D;
import org.normlab.layers.Mode;
import org.normlab.layers.Rescaling;
import org.normlab.layers.Reshape;
import org.normlab.layers.Sequential;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.layers.normalization.BatchRenormalization;
import org.normlab.layers.normalization.DynamicTanh;
import org.normlab.layers.normalization.FilterResponseNormalization;
import org.normlab.layers.normalization.GhostBatchNormalization;
import org.normlab.layers.normalization.GlobalResponseNormalization;
import org.normlab.layers.normalization.GroupNormalization;
import org.normlab.layers.normalization.InstanceNormalization;
import org.normlab.layers.normalization.LayerNormalization;
import org.normlab.layers.normalization.LocalResponseNormalization;
import org.normlab.layers.normalization.Normalization;
import org.normlab.layers.normalization.RMSNormalization;
import org.normlab.layers.normalization.SpectralNormalization;
import org.normlab.layers.normalization.ThresholdedLinearUnit;
import org.normlab.layers.normalization.UnitNormalization;
import org.normlab.layers.normalization.WeightNormalization;
import org.normlab.layers.normalization.WeightStandardization;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.optimizers.Adam;
import org.normlab.testing.Execution;
import org.normlab.testing.LayerRunner;
import org.normlab.testing.TestRuntime;
import org.tensorflow.Graph;
import org.tensorflow.framework.activations.ReLU;
import org.tensorflow.ndarray.Shape;

/** Each normalization in a small network on real digits: it learns, all of it moves, and it infers eagerly. */
class EveryLayerTrainsTest {
    private static final int STEPS = 40;
    private static final int BATCH = 32;

    private static DataSet digits;

    @BeforeAll
    static void readDigits() {
        TestRuntime.get();
        digits = Mnist.bundled().limited(STEPS * BATCH, 64);
    }

    static Stream<Sequential> networks() {
        Conv2D conv = Conv2D.of(4, 5);
        Layer relu = Activation.of(new ReLU());
        return Stream.of(
                network(conv, BatchNormalization.keras(), relu),
                network(conv, BatchNormalization.pytorch(), relu),
                network(conv, BatchNormalization.keras2(), relu),
                network(conv, BatchNormalization.keras().composed(), relu),
                network(conv, BatchRenormalization.paper(), relu),
                network(conv, GhostBatchNormalization.of(8), relu),
                network(conv, LayerNormalization.keras(), relu),
                network(conv, RMSNormalization.keras(), relu),
                network(conv, GroupNormalization.keras().withGroups(2), relu),
                network(conv, InstanceNormalization.keras(), relu),
                network(conv, UnitNormalization.keras(), relu),
                network(conv, LocalResponseNormalization.tensorflow(), relu),
                network(conv, FilterResponseNormalization.paper(), ThresholdedLinearUnit.paper()),
                network(conv, relu, GlobalResponseNormalization.paper()),
                network(conv, DynamicTanh.paper(), relu),
                network(conv, Normalization.of(.1, .1), relu),
                network(WeightNormalization.of(conv), relu),
                network(WeightStandardization.of(conv), relu),
                network(SpectralNormalization.of(conv), relu));
    }

    private static Sequential network(Layer... convolution) {
        Stream<Layer> before = Stream.of(Rescaling.dividingBy(255), Reshape.to(28, 28, 1));
        Stream<Layer> after = Stream.of(MaxPooling2D.of(2), new Flatten(), Dense.of(10));
        return Sequential.of(Stream.of(before, Arrays.stream(convolution), after)
                .flatMap(layers -> layers)
                .toArray(Layer[]::new));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void itLearnsAndInfersEagerly(Sequential network) {
        Recipe recipe = new Recipe(
                network, CategoricalCrossentropy.fromLogits(), Adam.keras().withLearningRate(.005));
        Map<String, float[]> weights;
        try (Graph ops = new Graph();
                TrainingGraph graph = new TrainingGraph(ops, TestRuntime.get(), recipe, digits, BATCH, 0, false)) {
            Map<String, float[]> before = graph.weights();
            double[] losses = IntStream.range(0, STEPS)
                    .mapToDouble(step -> graph.step(IntStream.range(step * BATCH, (step + 1) * BATCH)
                                    .toArray())
                            .loss())
                    .toArray();
            double first = Arrays.stream(losses, 0, 5).average().orElseThrow();
            double last = Arrays.stream(losses, STEPS - 5, STEPS).average().orElseThrow();
            assertThat(last).as("loss of the last steps, after %s", first).isLessThan(.8 * first);
            weights = graph.weights();
            weights.forEach((name, values) ->
                    assertThat(values).as(name + " after training").isNotEqualTo(before.get(name)));
        }
        float[] pixels = pixels(16);
        assertClose(infer(Execution.EAGER, network, weights, pixels), infer(Execution.GRAPH, network, weights, pixels));
    }

    private static float[] infer(Execution execution, Layer network, Map<String, float[]> weights, float[] pixels) {
        Shape shape = Shape.of(16, 784);
        try (LayerRunner runner = new LayerRunner(execution, network, 1)) {
            runner.call(Mode.INFERENCE, shape, pixels);
            weights.forEach(runner::set);
            return runner.call(Mode.INFERENCE, shape, pixels);
        }
    }

    private static float[] pixels(int count) {
        float[] pixels = new float[count * 784];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = digits.validation().values().get(i);
        }
        return pixels;
    }

    private static void assertClose(float[] actual, float[] expected) {
        float largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-5f * largest));
        }
    }
}
