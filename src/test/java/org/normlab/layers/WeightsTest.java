package org.normlab.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.optimizers.Gradients;
import org.normlab.testing.Tensors;
import org.normlab.testing.TestRuntime;
import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class WeightsTest {
    private static final Sequential MODEL = Sequential.of(Dense.of(3), BatchNormalization.keras());
    private static final List<String> NAMES = List.of(
            "dense/kernel",
            "dense/bias",
            "batch_normalization/gamma",
            "batch_normalization/beta",
            "batch_normalization/moving_mean",
            "batch_normalization/moving_variance");

    @Test
    void weightsOfAGraphAreThoseOfAnEagerSession() {
        Map<String, float[]> ofGraph = readFromGraph(7, Map.of());
        assertThat(ofGraph).containsOnlyKeys(NAMES);
        try (EagerSession session = TestRuntime.get().eagerSession()) {
            Variables variables = built(Ops.create(session), 8);
            assertThat(Weights.read(variables).get("dense/kernel")).isNotEqualTo(ofGraph.get("dense/kernel"));
            Weights.assign(variables, ofGraph);
            ofGraph.forEach((name, values) ->
                    assertThat(Weights.read(variables).get(name)).as(name).containsExactly(values));
        }
    }

    /** TensorFlow takes two variables of one name for one, if nothing else tells them apart. */
    @Test
    void registriesOfOneSessionOrGraphShareNoVariable() {
        float[] ones = {1, 1, 1};
        float[] twos = {2, 2, 2};
        try (EagerSession session = TestRuntime.get().eagerSession()) {
            Variables first = built(Ops.create(session), 7);
            Weights.assign(first, Map.of("dense/bias", ones));
            Variables second = built(Ops.create(session), 8);
            assertThat(Weights.read(second).get("dense/bias")).containsExactly(0, 0, 0);
            Weights.assign(second, Map.of("dense/bias", twos));
            assertThat(Weights.read(first).get("dense/bias")).containsExactly(ones);
        }
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph)) {
            Variables first = built(Ops.create(graph), 7);
            Variables second = built(Ops.create(graph), 8);
            Weights.assign(graph, session, first, Map.of("dense/bias", ones));
            Weights.assign(graph, session, second, Map.of("dense/bias", twos));
            assertThat(Weights.read(graph, session, first).get("dense/bias")).containsExactly(ones);
            assertThat(Weights.read(graph, session, second).get("dense/bias")).containsExactly(twos);
        }
    }

    @Test
    void aGraphDoesNotGrowWithEachCall() {
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph)) {
            Variables variables = built(Ops.create(graph), 7);
            Weights.assign(graph, session, variables, Weights.read(graph, session, variables));
            int before = ops(graph);
            for (int call = 0; call < 1_000; call++) {
                Map<String, float[]> weights = Weights.read(graph, session, variables);
                weights.get("dense/bias")[0] = call;
                Weights.assign(graph, session, variables, weights);
            }
            assertThat(Weights.read(graph, session, variables).get("dense/bias")[0])
                    .isEqualTo(999);
            assertThat(ops(graph)).isEqualTo(before);
        }
    }

    @Test
    void onlyThoseThatAreNamedAreSet() {
        Map<String, float[]> before = readFromGraph(7, Map.of());
        Map<String, float[]> after = readFromGraph(7, Map.of("batch_normalization/moving_mean", new float[] {1, 2, 3}));
        assertThat(after.get("batch_normalization/moving_mean")).containsExactly(1, 2, 3);
        assertThat(after.get("dense/kernel")).containsExactly(before.get("dense/kernel"));
    }

    /** A session optimises the whole graph for each new fetch: one by one, these took a minute. */
    @Test
    @Timeout(30)
    void allWeightsOfADeepModelAreReadAndSetAtOnce() {
        Layer[] layers = IntStream.range(0, 100).mapToObj(i -> Dense.of(2)).toArray(Layer[]::new);
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph)) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 7);
            Operand<TFloat32> x = tf.constant(new float[][] {{1, 2}});
            Operand<TFloat32> y = Sequential.of(layers).call(Context.of(tf, variables, Mode.TRAINING), x);
            Gradients.of(tf, variables, y);
            Map<String, float[]> read = Weights.read(graph, session, variables);
            assertThat(read).hasSize(200);
            read.put("dense_99/bias", new float[] {5, 7});
            Weights.assign(graph, session, variables, read);
            Map<String, float[]> again = Weights.read(graph, session, variables);
            read.forEach((name, values) -> assertThat(again.get(name)).as(name).containsExactly(values));
        }
    }

    @Test
    void shapesStandInTheOrderOfTheLayers() {
        Map<String, Shape> shapes = MODEL.summary(Shape.of(2)).shapes();
        assertThat(shapes.keySet()).containsExactlyElementsOf(NAMES);
        assertThat(shapes).containsEntry("dense/kernel", Shape.of(2, 3)).containsEntry("dense/bias", Shape.of(3));
    }

    @Test
    void anUnknownNameOrAnotherSizeIsRefusedBeforeAnyIsSet() {
        try (EagerSession session = TestRuntime.get().eagerSession()) {
            Variables variables = built(Ops.create(session), 0);
            float[] ones = {1, 1, 1};
            assertThatThrownBy(() -> Weights.assign(variables, Map.of("dense/bias", ones, "dense/b", ones)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Weights: the model has none of the names [dense/b]; it has [batch_norm");
            assertThatThrownBy(() -> Weights.assign(variables, Map.of("dense/bias", ones, "dense/kernel", ones)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Weights: dense/kernel has shape [2, 3], 6 elements; got 3.");
            assertThat(Weights.read(variables).get("dense/bias")).containsExactly(0, 0, 0);
        }
    }

    @Test
    void aGraphsWeightsNeedItsSession() {
        try (Graph graph = new Graph()) {
            Variables variables = built(Ops.create(graph), 0);
            assertThatThrownBy(() -> Weights.read(variables))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Weights: the variables are those of a graph. Give the graph and its session, too.");
        }
    }

    private static Map<String, float[]> readFromGraph(long seed, Map<String, float[]> assigned) {
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph)) {
            Variables variables = built(Ops.create(graph), seed);
            Weights.assign(graph, session, variables, assigned);
            return Weights.read(graph, session, variables);
        }
    }

    private static Variables built(Ops tf, long seed) {
        Variables variables = Variables.create(tf, seed);
        MODEL.call(Context.of(tf, variables, Mode.INFERENCE), Tensors.constant(tf, Shape.of(1, 2), 1, 2));
        return variables;
    }

    private static int ops(Graph graph) {
        int count = 0;
        for (Iterator<GraphOperation> ops = graph.operations(); ops.hasNext(); ops.next()) {
            count++;
        }
        return count;
    }
}
