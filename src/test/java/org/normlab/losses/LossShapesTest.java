package org.normlab.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.normlab.testing.Execution;
import org.normlab.testing.Tensors;
import org.normlab.testing.TestRuntime;
import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Labels and sample weights of all shapes beside predictions [3, 3], whose squared errors by hand are the golden ones. */
class LossShapesTest {
    private static final Loss CROSSENTROPY = CategoricalCrossentropy.fromLogits();
    private static final Loss SQUARED = new MeanSquaredError();
    private static final Shape THREE = Shape.of(3, 3);
    private static final Shape UNKNOWN = Shape.unknown();

    /** What is computed of constants of those shapes, in either execution. */
    private static float[] computed(Execution execution, Of of, Shape... shapes) {
        if (execution == Execution.EAGER) {
            try (EagerSession session = TestRuntime.get().eagerSession()) {
                Ops tf = Ops.create(session);
                return Tensors.values(of.call(tf, constants(tf, shapes)).asTensor());
            }
        }
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph)) {
            Ops tf = Ops.create(graph);
            try (Result result =
                    session.runner().fetch(of.call(tf, constants(tf, shapes))).run()) {
                return Tensors.values((TFloat32) result.get(0));
            }
        }
    }

    /** A function of some tensors. */
    @FunctionalInterface
    private interface Of {
        Operand<TFloat32> call(Ops tf, List<Operand<TFloat32>> given);
    }

    private static List<Operand<TFloat32>> constants(Ops tf, Shape... shapes) {
        return Stream.of(shapes)
                .<Operand<TFloat32>>map(shape -> Tensors.constant(tf, shape, values(shape)))
                .toList();
    }

    /** 0, 1, 2, ... */
    private static float[] values(Shape shape) {
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return values;
    }

    static Stream<Arguments> labels() {
        return Stream.of(
                Arguments.of(Shape.of(3), "[3]"),
                Arguments.of(Shape.of(3, 1), "[3, 1]"),
                Arguments.of(Shape.of(1, 3), "[1, 3]"),
                Arguments.of(Shape.scalar(), "[]"),
                Arguments.of(Shape.of(3, 4), "[3, 4]"),
                Arguments.of(Shape.of(2, 3), "[2, 3]"),
                Arguments.of(Shape.of(3, 3, 1), "[3, 3, 1]"),
                Arguments.of(Shape.of(1, 3, 3), "[1, 3, 3]"));
    }

    @ParameterizedTest
    @MethodSource("labels")
    void labelsOfAnotherShapeAreRefused(Shape labels, String named) {
        for (Execution execution : Execution.values()) {
            for (Loss loss : List.of(CROSSENTROPY, CategoricalCrossentropy.fromProbabilities(), SQUARED)) {
                Of perSample = (tf, given) -> loss.perSample(tf, given.get(0), given.get(1));
                assertThatThrownBy(() -> computed(execution, perSample, labels, THREE))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(
                                loss == SQUARED
                                        ? "MeanSquaredError: labels must have the predictions' shape [3, 3]; got "
                                                + named + ". Give one row of labels for each row of the predictions."
                                        : "CategoricalCrossentropy: labels must have the predictions' shape [3, 3]; got "
                                                + named
                                                + ". Turn class numbers into one-hot rows, for example by tf.oneHot.");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void predictionsAreRows(Execution execution) {
        for (Shape shape : List.of(Shape.scalar(), Shape.of(3), Shape.of(2, 3, 4))) {
            Of perSample = (tf, given) -> SQUARED.perSample(tf, given.get(0), given.get(1));
            assertThatThrownBy(() -> computed(execution, perSample, shape, shape))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("MeanSquaredError: predictions must have the axes [samples, classes]; got " + shape
                            + ". Reshape the predictions.");
        }
    }

    /** As Keras 3 takes labels [N] beside predictions [N, 1]: (0 − 0)², (1 − 1)², (2 − 2)², not nine differences. */
    @ParameterizedTest
    @EnumSource
    void labelsOfOnePredictionEachMayBeAVector(Execution execution) {
        Of perSample = (tf, given) -> SQUARED.perSample(tf, tf.math.mul(given.get(0), tf.constant(3f)), given.get(1));
        assertThat(computed(execution, perSample, Shape.of(3), Shape.of(3, 1))).containsExactly(0, 4, 16);
    }

    private static final Of WEIGHTED = (tf, given) ->
            SQUARED.perSample(tf, tf.math.mul(given.get(0), tf.constant(2f)), given.get(0), given.get(1));

    /** Rows 0 1 2, 3 4 5, 6 7 8 off by themselves: mean squares 5 / 3, 50 / 3, 149 / 3, times weights 0, 1, 2. */
    static Stream<Arguments> sampleWeights() {
        return Stream.of(
                Arguments.of(Shape.of(3), new float[] {0, 50 / 3f, 298 / 3f}),
                Arguments.of(Shape.of(3, 1), new float[] {0, 50 / 3f, 298 / 3f}),
                Arguments.of(Shape.scalar(), new float[] {0, 0, 0}));
    }

    @ParameterizedTest
    @MethodSource
    void sampleWeights(Shape weights, float[] expected) {
        for (Execution execution : Execution.values()) {
            float[] losses = computed(execution, WEIGHTED, THREE, weights);
            assertThat(losses).hasSameSizeAs(expected);
            for (int i = 0; i < losses.length; i++) {
                assertThat(losses[i]).isCloseTo(expected[i], within(1e-5f));
            }
        }
    }

    @Test
    void sampleWeightsOfAnotherShapeAreRefused() {
        Map<Shape, String> wrong = Map.of(
                Shape.of(1),
                "[1]",
                Shape.of(2),
                "[2]",
                Shape.of(1, 3),
                "[1, 3]",
                Shape.of(1, 1),
                "[1, 1]",
                THREE,
                "[3, 3]",
                Shape.of(3, 1, 1),
                "[3, 1, 1]");
        wrong.forEach((shape, named) -> {
            for (Execution execution : Execution.values()) {
                assertThatThrownBy(() -> computed(execution, WEIGHTED, THREE, shape))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("MeanSquaredError: sample weights must be one number for each sample, of shape [3];"
                                + " got " + named + ". Give one weight for each row of the predictions.");
            }
        });
    }

    /** Fed to placeholders of less than the whole shape; an empty list where the run failed. */
    private static List<Float> fed(Of of, Shape[] announced, Shape... shapes) {
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph)) {
            Ops tf = Ops.create(graph);
            List<Operand<TFloat32>> given = new ArrayList<>();
            for (Shape shape : announced) {
                given.add(tf.placeholder(TFloat32.class, Placeholder.shape(shape)));
            }
            Session.Runner runner = session.runner().fetch(of.call(tf, given));
            List<TFloat32> tensors = new ArrayList<>();
            for (int i = 0; i < shapes.length; i++) {
                tensors.add(TFloat32.tensorOf(shapes[i], DataBuffers.of(values(shapes[i]))));
                runner.feed(given.get(i), tensors.get(i));
            }
            try (Result result = runner.run()) {
                List<Float> values = new ArrayList<>();
                for (float value : Tensors.values((TFloat32) result.get(0))) {
                    values.add(value);
                }
                return values;
            } finally {
                tensors.forEach(TFloat32::close);
            }
        }
    }

    static Stream<Arguments> partlyKnown() {
        Shape rows = Shape.of(-1, 3);
        return Stream.of(
                Arguments.of(rows, rows, List.of(Shape.of(1, 3), Shape.of(2, 3))),
                Arguments.of(rows, THREE, List.of(Shape.of(1, 3))),
                Arguments.of(THREE, rows, List.of(THREE)),
                Arguments.of(Shape.of(-1, -1), rows, List.of(Shape.of(3, 1), Shape.of(1, 3), Shape.of(1, 1))),
                Arguments.of(UNKNOWN, rows, List.of(Shape.scalar(), Shape.of(3), Shape.of(1, 3), Shape.of(1, 3, 3))),
                Arguments.of(UNKNOWN, THREE, List.of(Shape.scalar(), Shape.of(3), Shape.of(3, 1))));
    }

    /** Whatever the graph knows of the shapes: right ones are taken, wrong ones end the run. */
    @ParameterizedTest
    @MethodSource
    void partlyKnown(Shape labels, Shape predictions, List<Shape> wrong) {
        for (Loss loss : List.of(CROSSENTROPY, CategoricalCrossentropy.fromProbabilities(), SQUARED)) {
            Of perSample = (tf, given) -> loss.perSample(tf, given.get(0), given.get(1));
            Shape[] announced = {labels, predictions};
            assertThat(fed(perSample, announced, THREE, THREE)).hasSize(3);
            for (Shape shape : wrong) {
                Shape ofPredictions = shape.equals(THREE) ? Shape.of(1, 3) : THREE;
                assertThatThrownBy(() -> fed(perSample, announced, shape, ofPredictions))
                        .isInstanceOf(TFInvalidArgumentException.class);
            }
        }
    }

    @Test
    void theRunSaysWhichShapesItFound() {
        Of perSample = (tf, given) -> CROSSENTROPY.perSample(tf, given.get(0), given.get(1));
        assertThatThrownBy(() ->
                        fed(perSample, new Shape[] {Shape.of(-1, 3), Shape.of(-1, 3)}, Shape.of(1, 3), Shape.of(2, 3)))
                .hasMessageContaining("[CategoricalCrossentropy: labels must have the predictions\\' shape, got] [1 3]"
                        + " [for] [2 3]");
    }

    @Test
    void conflictsThatTheGraphKnowsAreFoundWhileItIsBuilt() {
        Of perSample = (tf, given) -> CROSSENTROPY.perSample(tf, given.get(0), given.get(1));
        assertThatThrownBy(() -> fed(perSample, new Shape[] {Shape.of(-1), Shape.of(-1, 3)}))
                .hasMessageStartingWith(
                        "CategoricalCrossentropy: labels must have the predictions' shape [?, 3]; got [?].");
        assertThatThrownBy(() -> fed(perSample, new Shape[] {Shape.of(-1, 1), Shape.of(-1, 3)}))
                .hasMessageStartingWith(
                        "CategoricalCrossentropy: labels must have the predictions' shape [?, 3]; got [?, 1].");
        assertThatThrownBy(() -> fed(perSample, new Shape[] {THREE, UNKNOWN}))
                .hasMessage("CategoricalCrossentropy: predictions must have the axes [samples, classes]; got an unknown"
                        + " shape. Reshape the predictions.");
    }

    @Test
    void weightsOfPartlyKnownShapes() {
        Shape rows = Shape.of(-1, 3);
        for (Shape announced : List.of(Shape.of(-1), Shape.of(-1, 1), UNKNOWN)) {
            Shape[] both = {rows, announced};
            Shape three = announced.numDimensions() == 2 ? Shape.of(3, 1) : Shape.of(3);
            Shape one = announced.numDimensions() == 2 ? Shape.of(1, 1) : Shape.of(1);
            assertThat(fed(WEIGHTED, both, THREE, three)).hasSize(3);
            assertThatThrownBy(() -> fed(WEIGHTED, both, THREE, one)).isInstanceOf(TFInvalidArgumentException.class);
        }
    }

    /** The gradient passes the check by, and no op is added where all sizes are known. */
    @Test
    void theCheckCostsNothingWhereAllIsKnown() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> predictions = tf.placeholder(TFloat32.class, Placeholder.shape(THREE));
            Operand<TFloat32> losses = CROSSENTROPY.perSample(
                    tf,
                    tf.oneHot(tf.constant(new int[] {1, 0, 2}), tf.constant(3), tf.constant(1f), tf.constant(0f)),
                    predictions);
            assertThat(losses.shape()).isEqualTo(Shape.of(3));
            graph.operations()
                    .forEachRemaining(op -> assertThat(op.type()).isNotIn("Assert", "Identity", "EnsureShape"));
        }
    }

    @Test
    void gradientsPassByTheCheckOfTheRun() {
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph);
                TFloat32 zeros = TFloat32.tensorOf(THREE, DataBuffers.of(new float[9]))) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> labels = tf.placeholder(TFloat32.class);
            Operand<TFloat32> predictions = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 3)));
            Operand<TFloat32> loss = CROSSENTROPY.perSample(tf, labels, predictions);
            Output<?>[] gradient = graph.addGradients(loss.asOutput(), new Output<?>[] {predictions.asOutput()});
            try (Result result = session.runner()
                    .feed(labels, zeros)
                    .feed(predictions, zeros)
                    .fetch(gradient[0])
                    .run()) {
                assertThat(Tensors.values((TFloat32) result.get(0))).hasSize(9);
            }
        }
    }

    /** As Keras's divide_no_nan. */
    @ParameterizedTest
    @EnumSource
    void theMeanOfAnEmptyBatchIsZero(Execution execution) {
        for (Loss loss : List.of(CROSSENTROPY, CategoricalCrossentropy.fromProbabilities(), SQUARED)) {
            Of mean = (tf, given) -> loss.mean(tf, given.get(0), given.get(1));
            assertThat(computed(execution, mean, Shape.of(0, 3), Shape.of(0, 3)))
                    .containsExactly(0);
            Of perSample = (tf, given) -> loss.perSample(tf, given.get(0), given.get(1));
            assertThat(computed(execution, perSample, Shape.of(0, 3), Shape.of(0, 3)))
                    .isEmpty();
        }
        Of mean = (tf, given) -> SQUARED.mean(tf, tf.math.mul(given.get(0), tf.constant(2f)), given.get(0));
        assertThat(computed(execution, mean, THREE)[0]).isCloseTo(204 / 9f, within(1e-5f));
        Shape[] rows = {Shape.of(-1, 3)};
        assertThat(fed(mean, rows, Shape.of(0, 3))).containsExactly(0f);
    }

    /** A loss of one's own that reduces no axis: the mean over the first one would not be one number. */
    @ParameterizedTest
    @EnumSource
    void theMeanIsOfOneLossForEachSample(Execution execution) {
        Loss elementwise = new Loss() {
            @Override
            public Operand<TFloat32> perSample(Ops tf, Operand<TFloat32> labels, Operand<TFloat32> predictions) {
                return tf.math.squaredDifference(labels, predictions);
            }

            @Override
            public Operand<TFloat32> probabilities(Ops tf, Operand<TFloat32> predictions) {
                return predictions;
            }
        };
        Of mean = (tf, given) -> elementwise.mean(tf, given.get(0), given.get(1));
        assertThatThrownBy(() -> computed(execution, mean, THREE, THREE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Loss: there must be one loss for each sample, of shape [samples]; got [3, 3]."
                        + " Let perSample reduce all other axes.");
    }
}
