package org.normlab.layers.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.normlab.layers.Context;
import org.normlab.layers.Conv2D;
import org.normlab.layers.Dense;
import org.normlab.layers.Flatten;
import org.normlab.layers.Frozen;
import org.normlab.layers.Initializer;
import org.normlab.layers.Layer;
import org.normlab.layers.MaxPooling2D;
import org.normlab.layers.Mode;
import org.normlab.layers.Sequential;
import org.normlab.layers.Variables;
import org.normlab.layers.Weights;
import org.normlab.parity.LayerQuantities;
import org.normlab.testing.Execution;
import org.normlab.testing.LayerRunner;
import org.normlab.testing.Tensors;
import org.normlab.testing.TestRuntime;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.framework.activations.ReLU;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/** Batches without a value between ordinary ones: what layers have stored is as if they had not come. */
class EmptyBatchTest {
    private static final float[] FIRST = {1, 2, 3, 6};
    private static final float[] SECOND = {5, -1, 2, 2};
    private static final Shape TWO_OF_TWO = Shape.of(2, 2);
    private static final Shape NONE_OF_TWO = Shape.of(0, 2);
    /** A kernel of nearly equal singular values, so that every power iteration still moves the vectors. */
    private static final Initializer NEARLY_EQUAL = (tf, shape, seed) -> Tensors.constant(tf, shape, 1, .02f, 0, .97f);

    static Stream<Layer> layersWithStates() {
        return Stream.of(
                        List.of(
                                BatchNormalization.keras(),
                                BatchNormalization.pytorch(),
                                BatchNormalization.keras2(),
                                BatchNormalization.keras().withAveraging(Averaging.CUMULATIVE)),
                        List.of(
                                BatchNormalization.keras().composed(),
                                BatchNormalization.pytorch().composed(),
                                BatchNormalization.keras2().composed(),
                                BatchNormalization.keras()
                                        .withAveraging(Averaging.CUMULATIVE)
                                        .composed()),
                        List.of(
                                BatchRenormalization.paper(),
                                GhostBatchNormalization.of(2),
                                SpectralNormalization.of(Dense.of(2).withKernelInitializer(NEARLY_EQUAL))))
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("layersWithStates")
    void statesAreAsIfItHadNotCome(Layer layer) {
        for (Execution execution : Execution.values()) {
            for (Mode mode : List.of(Mode.TRAINING, Mode.CALIBRATION)) {
                try (LayerRunner without = new LayerRunner(execution, layer, 0);
                        LayerRunner with = new LayerRunner(execution, layer, 0)) {
                    without.call(mode, TWO_OF_TWO, FIRST);
                    with.call(mode, TWO_OF_TWO, FIRST);
                    assertThat(with.call(mode, NONE_OF_TWO)).isEmpty();
                    assertStatesAgree(with, without);
                    without.call(mode, TWO_OF_TWO, SECOND);
                    with.call(mode, TWO_OF_TWO, SECOND);
                    assertStatesAgree(with, without);
                }
            }
        }
    }

    private static void assertStatesAgree(LayerRunner actual, LayerRunner expected) {
        expected.names()
                .forEach(name -> assertThat(actual.variable(name)).as(name).containsExactly(expected.variable(name)));
    }

    /** The numbers of two batches for Keras's layer: mean .02 and .04, variance 1 and 1.03 after one. */
    @ParameterizedTest
    @EnumSource
    void anEmptyBatchOfAnEmptyImageToo(Execution execution) {
        for (BatchNormalization layer :
                List.of(BatchNormalization.keras(), BatchNormalization.keras().composed())) {
            try (LayerRunner runner = new LayerRunner(execution, layer, 0)) {
                runner.call(Mode.TRAINING, Shape.of(2, 1, 1, 2), FIRST);
                runner.call(Mode.TRAINING, Shape.of(0, 1, 1, 2));
                assertThat(runner.variable("moving_mean")[0]).isCloseTo(.02f, within(1e-8f));
                assertThat(runner.variable("moving_mean")[1]).isCloseTo(.04f, within(1e-8f));
                assertThat(runner.variable("moving_variance")[0]).isCloseTo(1, within(1e-6f));
                assertThat(runner.variable("moving_variance")[1]).isCloseTo(1.03f, within(1e-6f));
            }
        }
    }

    /** The graph does not know the size of its batches: whole ones and empty ones come in turn. */
    @ParameterizedTest
    @MethodSource("layersWithStates")
    void sizesThatOnlyTheRunKnows(Layer layer) {
        if (layer instanceof GhostBatchNormalization) {
            return; // refuses an unknown batch
        }
        for (Mode mode : List.of(Mode.TRAINING, Mode.CALIBRATION)) {
            Map<String, float[]> without = after(layer, mode, FIRST, SECOND);
            Map<String, float[]> with = after(layer, mode, new float[0], FIRST, new float[0], SECOND, new float[0]);
            assertThat(with.keySet()).isEqualTo(without.keySet());
            with.forEach((name, values) -> assertThat(values).as(name).containsExactly(without.get(name)));
        }
    }

    private static Map<String, float[]> after(Layer layer, Mode mode, float[]... batches) {
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph)) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 0);
            Placeholder<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 2)));
            Context context = Context.of(tf, variables, mode);
            Operand<TFloat32> y = layer.call(context, x);
            for (float[] batch : batches) {
                try (TFloat32 fed = TFloat32.tensorOf(Shape.of(batch.length / 2, 2), DataBuffers.of(batch))) {
                    Session.Runner runner = session.runner().feed(x, fed).fetch(y);
                    context.updates().forEach(runner::addTarget);
                    try (Result result = runner.run()) {
                        assertThat(result.get(0).shape().get(0)).isEqualTo(batch.length / 2);
                    }
                }
            }
            return new TreeMap<>(Weights.read(graph, session, variables));
        }
    }

    /** A whole network of images, forward and back: gradients of zero for every parameter. */
    @Test
    void aNetworkOfImages() {
        Layer network = Sequential.of(
                Conv2D.of(3, 2).withActivation(new ReLU()),
                BatchNormalization.keras(),
                MaxPooling2D.of(2),
                new Flatten(),
                Dense.of(4));
        Map<String, float[]> inputs = new TreeMap<>();
        Shape images = Shape.of(0, 5, 5, 2);
        try (LayerRunner runner = new LayerRunner(Execution.EAGER, network, 0)) {
            assertThat(runner.call(Mode.TRAINING, images)).isEmpty();
            assertThat(runner.outputShape(images)).isEqualTo(Shape.of(0, 4));
            runner.names().forEach(name -> inputs.put(name, runner.variable(name)));
        }
        inputs.put("x", new float[0]);
        LayerQuantities.of(network, Mode.TRAINING, images, inputs, new float[0]).forEach((name, values) -> {
            if (name.startsWith("d.") && !name.equals("d.x")) {
                assertThat(values).as(name).isNotEmpty().containsOnly(0);
            }
        });
    }

    /** oneDNN's gradient of an empty batch ends the process, in a frozen layer or an inference pass too. */
    @ParameterizedTest
    @EnumSource(names = {"TRAINING", "INFERENCE"})
    void gradientsOfPoolingWhoseSizesOnlyTheRunKnows(Mode mode) {
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph);
                TFloat32 none = TFloat32.tensorOf(Shape.of(0, 4, 4, 1))) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 4, 4, 1)));
            Context context = Context.of(tf, Variables.create(tf, 0), mode);
            Operand<TFloat32> y = Frozen.of(MaxPooling2D.of(2)).call(context.child("pool"), x);
            Operand<TFloat32> gradient =
                    tf.gradients(List.of(y), List.of(x)).<TFloat32>dy(0).asOutput();
            try (Result result = session.runner().feed(x, none).fetch(gradient).run()) {
                assertThat(result.get(0).shape()).isEqualTo(Shape.of(0, 4, 4, 1));
            }
        }
    }

    static Stream<BatchNormalization> averages() {
        return Stream.of(Averaging.values()).flatMap(averaging -> Stream.of(VarianceEstimator.values())
                .map(estimator ->
                        BatchNormalization.keras().withAveraging(averaging).withVarianceEstimator(estimator)));
    }

    private static Layer masked(BatchNormalization layer, boolean first, boolean second) {
        return (context, x) ->
                layer.call(context, x, context.ops().constant(StdArrays.ndCopyOf(new boolean[][] {{first}, {second}})));
    }

    /** A mask that keeps nothing is an empty batch, for every average and every estimate of the variance. */
    @ParameterizedTest
    @MethodSource("averages")
    void aMaskThatKeepsNothing(BatchNormalization layer) {
        for (Execution execution : Execution.values()) {
            try (LayerRunner runner = new LayerRunner(execution, layer, 0)) {
                runner.call(Mode.TRAINING, TWO_OF_TWO, FIRST);
                Map<String, float[]> before = new TreeMap<>();
                runner.names().forEach(name -> before.put(name, runner.variable(name)));
                try (LayerRunner nothing = new LayerRunner(execution, masked(layer, false, false), 0)) {
                    for (Mode mode : List.of(Mode.TRAINING, Mode.CALIBRATION)) {
                        nothing.call(mode, TWO_OF_TWO, FIRST); // makes the variables
                        before.forEach(nothing::set);
                        float[] y = nothing.call(mode, TWO_OF_TWO, 5, -6, 7, 0);
                        // As in Keras: by mean 0 and variance 0.
                        assertThat(y[0]).isCloseTo((float) (5 / Math.sqrt(1e-3)), within(1e-4f));
                        assertThat(y[1]).isCloseTo((float) (-6 / Math.sqrt(1e-3)), within(1e-4f));
                        before.forEach((name, values) ->
                                assertThat(nothing.variable(name)).as(name).containsExactly(values));
                    }
                }
            }
        }
    }

    @Test
    void gradientsOfAMaskThatKeepsNothingAreFinite() {
        Map<String, float[]> inputs = new TreeMap<>(Map.of("x", FIRST, "gamma", new float[] {1, 2}));
        inputs.put("beta", new float[2]);
        inputs.put("moving_mean", new float[2]);
        inputs.put("moving_variance", new float[] {1, 1});
        Map<String, float[]> quantities = LayerQuantities.of(
                masked(BatchNormalization.keras(), false, false), Mode.TRAINING, TWO_OF_TWO, inputs, SECOND);
        float[] expected = {5, -2, 2, 4}; // gamma · dy / √epsilon
        for (int i = 0; i < 4; i++) {
            assertThat(quantities.get("d.x")[i]).isCloseTo((float) (expected[i] / Math.sqrt(1e-3)), within(1e-3f));
        }
    }

    /** What is masked out may be anything; it reaches no gradient of what is kept. */
    @Test
    void gradientsOfWhatTheMaskKeepsDoNotSeeTheRest() {
        Map<String, float[]> inputs = new TreeMap<>(Map.of("gamma", new float[] {1, 2}, "beta", new float[2]));
        inputs.put("moving_mean", new float[2]);
        inputs.put("moving_variance", new float[] {1, 1});
        BatchNormalization layer = BatchNormalization.keras();
        Layer outputOfKept = (context, x) -> {
            Operand<TFloat32> y = masked(layer, true, false).call(context, x);
            return context.ops()
                    .slice(
                            y,
                            context.ops().constant(new int[] {0, 0}),
                            context.ops().constant(new int[] {1, 2}));
        };
        inputs.put("x", new float[] {1, 2, 3e38f, -3e38f});
        Map<String, float[]> quantities =
                LayerQuantities.of(outputOfKept, Mode.TRAINING, TWO_OF_TWO, inputs, new float[] {1, 1});
        assertThat(quantities.get("y")).containsExactly(0, 0);
        assertThat(quantities.get("d.x")).containsOnly(0);
    }

    /** Kept are 1 and 3, of mean 2 and variance 1, whatever is beside them. */
    @ParameterizedTest
    @EnumSource
    void theSizeOfWhatIsMaskedOutDoesNotMatter(Execution execution) {
        boolean[][] firstTwo = {{true}, {true}, {false}};
        Layer layer = (context, x) -> BatchNormalization.keras()
                .withMomentum(.5)
                .call(context, x, context.ops().constant(StdArrays.ndCopyOf(firstTwo)));
        try (LayerRunner runner = new LayerRunner(execution, layer, 0)) {
            float[] y = runner.call(Mode.TRAINING, Shape.of(3, 1), 1, 3, 1e30f);
            float one = (float) (1 / Math.sqrt(1.001));
            assertThat(y[0]).isCloseTo(-one, within(1e-6f));
            assertThat(y[1]).isCloseTo(one, within(1e-6f));
            assertThat(runner.variable("moving_mean")[0]).isCloseTo(1, within(1e-6f));
            assertThat(runner.variable("moving_variance")[0]).isCloseTo(1, within(1e-6f));
        }
    }

    static Stream<Shape> wrongMasks() {
        return Stream.of(Shape.of(1, 1), Shape.of(2, 2), Shape.of(2), Shape.of(3, 1));
    }

    @ParameterizedTest
    @MethodSource("wrongMasks")
    void aMaskIsNotBroadcast(Shape mask) {
        Layer layer = (context, x) -> BatchNormalization.keras().call(context, x, ofTrue(context.ops(), mask));
        for (Execution execution : Execution.values()) {
            try (LayerRunner runner = new LayerRunner(execution, layer, 0)) {
                assertThatThrownBy(() -> runner.call(Mode.TRAINING, TWO_OF_TWO, FIRST))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(
                                "BatchNormalization: the mask must have the input's shape [2, 2] with size 1 on axis"
                                        + " -1; got " + mask + ". Reshape the mask.");
            }
        }
    }

    private static Operand<TBool> ofTrue(Ops tf, Shape shape) {
        return tf.fill(tf.constant(shape.asArray()), tf.constant(true));
    }

    /** The graph knows neither batch: [2, 2] with a mask for one place ends the run. */
    @Test
    void aMaskThatOnlyTheRunFindsTooSmall() {
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph)) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 2)));
            Placeholder<TBool> mask = tf.placeholder(TBool.class, Placeholder.shape(Shape.of(-1, 1)));
            Context context = Context.of(tf, Variables.create(tf, 0), Mode.TRAINING);
            Operand<TFloat32> y = BatchNormalization.keras().call(context, x, mask);
            for (int places = 1; places <= 2; places++) {
                try (TFloat32 values = TFloat32.tensorOf(TWO_OF_TWO, DataBuffers.of(FIRST));
                        TBool kept = TBool.tensorOf(StdArrays.ndCopyOf(new boolean[places][1]))) {
                    Session.Runner runner =
                            session.runner().feed(x, values).feed(mask, kept).fetch(y);
                    if (places == 2) {
                        runner.run().close();
                    } else {
                        assertThatThrownBy(runner::run)
                                .isInstanceOf(TFInvalidArgumentException.class)
                                .hasMessageContaining("BatchNormalization: the mask must have the input");
                    }
                }
            }
        }
    }

    /** Of no values there is nothing to normalize in the layers without states either. */
    @ParameterizedTest
    @EnumSource
    void layersWithoutStates(Execution execution) {
        for (Layer layer : List.of(
                LayerNormalization.keras().withAxis(1, 2, 3),
                RMSNormalization.keras(),
                GroupNormalization.keras().withGroups(2),
                InstanceNormalization.keras(),
                UnitNormalization.keras(),
                FilterResponseNormalization.paper(),
                GlobalResponseNormalization.paper(),
                LocalResponseNormalization.pytorch(3))) {
            try (LayerRunner runner = new LayerRunner(execution, layer, 0)) {
                assertThat(runner.call(Mode.TRAINING, Shape.of(0, 2, 3, 4))).isEmpty();
            }
        }
    }
}
