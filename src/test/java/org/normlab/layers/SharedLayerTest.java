package org.normlab.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.normlab.layers.normalization.Averaging;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.layers.normalization.BatchRenormalization;
import org.normlab.layers.normalization.GhostBatchNormalization;
import org.normlab.layers.normalization.SpectralNormalization;
import org.normlab.layers.normalization.WeightNormalization;
import org.normlab.optimizers.Gradients;
import org.normlab.testing.SharedPass;
import org.normlab.testing.Tensors;
import org.normlab.testing.TestRuntime;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.random.RandomUniform;
import org.tensorflow.types.TFloat32;

/**
 * One layer called twice in one pass: the second call reads what the first has set, in a graph as in an eager session. A
 * graph runs again and again, since an update that races is lost only now and then.
 */
class SharedLayerTest {
    private static final int REPETITIONS = 60;
    private static final float[] FIRST = {10, 14}; // mean 12, variance 4
    private static final float[] SECOND = {-10, -15}; // mean −12.5, variance 6.25

    private static Function<Context, List<Operand<TFloat32>>> twice(Layer layer) {
        return context -> {
            Context shared = context.child("shared");
            return List.of(layer.call(shared, column(context, FIRST)), layer.call(shared, column(context, SECOND)));
        };
    }

    private static Operand<TFloat32> column(Context context, float... values) {
        return Tensors.constant(context.ops(), Shape.of(values.length, 1), values);
    }

    /** Both modes give the same; a graph gives it every time. */
    private static SharedPass always(Function<Context, List<Operand<TFloat32>>> calls) {
        List<SharedPass> passes = SharedPass.graph(REPETITIONS, calls);
        assertThat(passes.stream().map(SharedPass::text).distinct()).hasSize(1);
        SharedPass eager = SharedPass.eager(calls);
        SharedPass graph = passes.get(0);
        assertThat(graph.weights().keySet()).isEqualTo(eager.weights().keySet());
        graph.weights()
                .forEach((name, values) -> assertClose(values, eager.weights().get(name)));
        for (int i = 0; i < eager.outputs().size(); i++) {
            assertClose(graph.outputs().get(i), eager.outputs().get(i));
        }
        return graph;
    }

    private static void assertClose(float[] actual, float... expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            Offset<Float> tolerance = within(1e-6f * Math.max(1, Math.abs(expected[i])));
            assertThat(actual[i]).isCloseTo(expected[i], tolerance);
        }
    }

    /** As Keras 3: mean .5 (.5 · 0 + .5 · 12) − .5 · 12.5, variance likewise from 1. */
    static Stream<Arguments> movingStatistics() {
        BatchNormalization batch = BatchNormalization.keras().withMomentum(.5);
        BatchNormalization cumulative = batch.withAveraging(Averaging.CUMULATIVE);
        // The second batch weighs (1 − .5) / (1 − .5²) = 2 / 3, the first what is left.
        BatchNormalization debiased = batch.withAveraging(Averaging.DEBIASED);
        return Stream.of(
                Arguments.of(batch, -3.25f, 4.375f),
                Arguments.of(batch.composed(), -3.25f, 4.375f),
                Arguments.of(batch.withScale(false).withCenter(false), -3.25f, 4.375f),
                Arguments.of(BatchNormalization.pytorch().withMomentum(.5), -3.25f, 8.5f),
                Arguments.of(BatchRenormalization.paper().withMomentum(.5), -3.25f, 4.375f),
                Arguments.of(GhostBatchNormalization.of(2).withMomentum(.5), -3.25f, 4.375f),
                Arguments.of(cumulative, -.25f, 5.125f),
                Arguments.of(cumulative.composed(), -.25f, 5.125f),
                Arguments.of(debiased, -13 / 3f, 5.5f),
                Arguments.of(debiased.composed(), -13 / 3f, 5.5f));
    }

    @ParameterizedTest
    @MethodSource
    void movingStatistics(Layer layer, float mean, float variance) {
        SharedPass pass = always(twice(layer));
        assertClose(pass.weights().get("shared/moving_mean"), mean);
        assertClose(pass.weights().get("shared/moving_variance"), variance);
        if (pass.weights().containsKey("shared/batches")) {
            assertThat(pass.weights().get("shared/batches")).containsExactly(2);
        }
    }

    /** A container in between changes nothing, and one called once beside it has states of its own. */
    @Test
    void aModelInAModel() {
        Sequential inner = Sequential.of(BatchNormalization.keras().withMomentum(.5));
        SharedPass pass = always(context -> List.of(
                inner.call(context.child("a"), column(context, FIRST)),
                inner.call(context.child("b"), column(context, FIRST)),
                inner.call(context.child("a"), column(context, SECOND))));
        assertClose(pass.weights().get("a/batch_normalization/moving_mean"), -3.25f);
        assertClose(pass.weights().get("b/batch_normalization/moving_mean"), 6);
    }

    @Test
    void masks() {
        BatchNormalization layer = BatchNormalization.keras().withMomentum(.5);
        SharedPass pass = always(context -> {
            Ops tf = context.ops();
            var mask = tf.constant(StdArrays.ndCopyOf(new boolean[][] {{true}, {true}, {false}}));
            return List.of(
                    layer.call(context, column(context, 10, 14, 99), mask),
                    layer.call(context, column(context, -10, -15, 99), mask));
        });
        assertClose(pass.weights().get("moving_mean"), -3.25f);
        assertClose(pass.weights().get("moving_variance"), 4.375f);
    }

    /** The second call is corrected towards the statistics that the first has moved: to mean 6 and variance 2.5. */
    @Test
    void renormalizationIsCorrectedTowardsTheMovedStatistics() {
        Layer layer = BatchRenormalization.paper().withMomentum(.5).withLimits(1.5, .5);
        double epsilon = 1e-3;
        double movingDeviation = Math.sqrt(2.5 + epsilon);
        double deviation = Math.sqrt(6.25 + epsilon);
        double r = Math.min(deviation / movingDeviation, 1.5);
        double d = Math.max((-12.5 - 6) / movingDeviation, -.5);
        double y = 2.5 / deviation * r;
        SharedPass pass = always(twice(layer));
        assertClose(pass.outputs().get(1), (float) (y + d), (float) (-y + d));
    }

    /** By statistics before the training call (0 and 1), by those after it (6 and 2.5), which then move again. */
    @Test
    void aFrozenCallReadsWhatStandsAtItsPlace() {
        BatchNormalization layer =
                BatchNormalization.keras().withMomentum(.5).withScale(false).withCenter(false);
        SharedPass pass = always(context -> List.of(
                Frozen.of(layer).call(context, column(context, 7)),
                layer.call(context, column(context, FIRST)),
                Frozen.of(layer).call(context, column(context, 7)),
                layer.call(context, column(context, SECOND)),
                Frozen.of(layer).call(context, column(context, 7))));
        assertClose(pass.outputs().get(0), (float) (7 / Math.sqrt(1.001)));
        assertClose(pass.outputs().get(2), (float) (1 / Math.sqrt(2.501)));
        assertClose(pass.outputs().get(4), (float) (10.25 / Math.sqrt(4.376)));
        assertClose(pass.weights().get("moving_mean"), -3.25f);
    }

    /** Each call iterates once: twice in all, from the vectors that the layer began with. */
    @Test
    void spectralVectors() {
        double[][] w = {{1, .5}, {-.25, 2}, {.75, -1}};
        Initializer kernel = (tf, shape, seed) -> Tensors.constant(tf, shape, 1, .5f, -.25f, 2, .75f, -1);
        Layer layer = SpectralNormalization.of(Dense.of(2).withKernelInitializer(kernel));
        Layer twice = named(context -> {
            Operand<TFloat32> x = Tensors.constant(context.ops(), Shape.of(1, 3), 1, 2, 3);
            // Not the right singular vectors yet, so that each iteration shows.
            context.update(
                    context.state("vector_v", Shape.of(3), Initializers.zeros()),
                    context.ops().constant(new float[] {.6f, 0, .8f}));
            Operand<TFloat32> first = layer.call(context, x);
            return context.ops()
                    .concat(
                            List.of(first, layer.call(context, x)),
                            context.ops().constant(0));
        });
        double[] v = {.6, 0, .8};
        double[] u = {0, 0};
        double[] sigmas = new double[2];
        for (int call = 0; call < 2; call++) {
            u = unit(
                    w[0][0] * v[0] + w[1][0] * v[1] + w[2][0] * v[2], w[0][1] * v[0] + w[1][1] * v[1] + w[2][1] * v[2]);
            double[] wu = new double[3];
            for (int i = 0; i < 3; i++) {
                wu[i] = w[i][0] * u[0] + w[i][1] * u[1];
            }
            v = unit(wu);
            sigmas[call] = v[0] * wu[0] + v[1] * wu[1] + v[2] * wu[2];
        }
        SharedPass pass = always(context -> List.of(twice.call(context, null)));
        assertClose(pass.weights().get("vector_u"), (float) u[0], (float) u[1]);
        assertClose(pass.weights().get("vector_v"), (float) v[0], (float) v[1], (float) v[2]);
        double[] product = {w[0][0] + 2 * w[1][0] + 3 * w[2][0], w[0][1] + 2 * w[1][1] + 3 * w[2][1]};
        assertClose(
                pass.outputs().get(0),
                (float) (product[0] / sigmas[0]),
                (float) (product[1] / sigmas[0]),
                (float) (product[0] / sigmas[1]),
                (float) (product[1] / sigmas[1]));
    }

    /** Layers of one's own: reads before the update, the update, and a read of the same call after it. */
    @Test
    void aStateOfOnesOwnLayer() {
        Layer last = named(context -> {
            Ops tf = context.ops();
            Variable<TFloat32> seen = context.state("seen", Shape.of(2), Initializers.zeros());
            Operand<TFloat32> before = tf.math.mul(seen.read(tf), tf.constant(100f));
            context.update(seen, tf.constant(new float[] {1, 2})); // of nothing that was read
            Operand<TFloat32> set = seen.read(tf);
            context.update(seen, tf.math.add(set, tf.constant(1f)));
            return tf.math.add(
                    before,
                    context.state("seen", Shape.of(2), Initializers.zeros()).read(tf));
        });
        SharedPass pass = always(context -> List.of(last.call(context, null), last.call(context, null)));
        assertThat(pass.outputs().get(0)).containsExactly(2, 3);
        assertThat(pass.outputs().get(1)).containsExactly(202, 303);
        assertThat(pass.weights().get("seen")).containsExactly(2, 3);
    }

    /** An update waits for the reads that come before it, however late they run. */
    @Test
    void aLateReadSeesTheValueBeforeTheUpdate() {
        List<SharedPass> passes = SharedPass.graph(3, context -> {
            Ops tf = context.ops();
            Variable<TFloat32> state = context.state("state", Shape.scalar(), Initializers.zeros());
            Operand<TFloat32> late = state.read(tf.withControlDependencies(List.of(slowOne(tf))));
            context.update(state, tf.constant(2f));
            return List.of(late);
        });
        assertThat(passes).allSatisfy(pass -> {
            assertThat(pass.outputs().get(0)).containsExactly(0);
            assertThat(pass.weights().get("state")).containsExactly(2);
        });
    }

    /** The value of the last update stays, also where that of an earlier one comes later. */
    @Test
    void theLastUpdateCounts() {
        List<SharedPass> passes = SharedPass.graph(3, context -> {
            Ops tf = context.ops();
            Variable<TFloat32> state = context.state("state", Shape.scalar(), Initializers.zeros());
            context.update(state, slowOne(tf));
            context.update(state, tf.constant(2f));
            return List.of();
        });
        assertThat(passes)
                .allSatisfy(pass -> assertThat(pass.weights().get("state")).containsExactly(2));
    }

    /** A 1 that takes some hundredths of a second, and that no optimization of the graph knows beforehand. */
    private static Operand<TFloat32> slowOne(Ops tf) {
        Operand<TFloat32> product = tf.random.randomUniform(
                tf.constant(new int[] {500, 500}), TFloat32.class, RandomUniform.seed(1L), RandomUniform.seed2(1L));
        for (int i = 0; i < 5; i++) {
            product = tf.linalg.matMul(product, product);
        }
        Operand<TFloat32> largest = tf.reduceMax(product, tf.constant(new int[] {0, 1}));
        return tf.dtypes.cast(tf.math.greaterEqual(largest, tf.constant(0f)), TFloat32.class);
    }

    @Test
    void aValueOfAnotherShapeIsRefused() {
        Layer wrong = named(context -> {
            Variable<TFloat32> seen = context.state("seen", Shape.of(2), Initializers.zeros());
            context.update(seen, context.ops().constant(1f));
            return seen.read(context.ops());
        });
        for (var pass : List.<Function<Function<Context, List<Operand<TFloat32>>>, SharedPass>>of(
                calls -> SharedPass.graph(1, calls).get(0), SharedPass::eager)) {
            assertThatThrownBy(() -> pass.apply(context -> List.of(wrong.call(context.child("own"), null))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Context: the state own/seen has shape [2]; got a value of shape []."
                            + " Reshape the value.");
        }
    }

    /** No op of a layer called once is there for the sake of those called twice. */
    @Test
    void oneCallAddsNothing() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Context context = Context.of(tf, Variables.create(tf, 0), Mode.TRAINING);
            BatchNormalization.keras().call(context, column(context, FIRST));
            long assignments = 0;
            for (var ops = graph.operations(); ops.hasNext(); ) {
                var op = ops.next();
                assertThat(op.type()).isNotIn("Identity", "NoOp");
                assignments += op.type().equals("AssignVariableOp") ? 1 : 0;
            }
            assertThat(assignments).isEqualTo(4 + 2); // initial values and updates
        }
    }

    /** Who fetches outputs alone moves nothing, not even through the second call, which needs the first one's update. */
    @Test
    void outputsAloneUpdateNothing() {
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph)) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 3);
            Context context = Context.of(tf, variables, Mode.TRAINING);
            List<Operand<TFloat32>> outputs =
                    twice(BatchRenormalization.paper()).apply(context);
            session.runner().fetch(outputs.get(0)).fetch(outputs.get(1)).run().close();
            assertThat(Weights.read(graph, session, variables).get("shared/moving_mean"))
                    .containsExactly(0);
        }
    }

    /** As for whole batches and for the last one: to run one pass moves nothing by the other's batch. */
    @Test
    void twoPassesOfOneGraphAreIndependent() {
        Layer layer = BatchNormalization.keras().withMomentum(.5);
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph)) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 3);
            Context whole = Context.of(tf, variables, Mode.TRAINING);
            Context last = Context.of(tf, variables, Mode.TRAINING);
            assertThat(twice(layer).apply(whole)).isNotNull();
            layer.call(last.child("shared"), column(last, FIRST));
            run(session, last);
            assertClose(Weights.read(graph, session, variables).get("shared/moving_mean"), 6);
            run(session, whole); // .5 (.5 · 6 + .5 · 12) − .5 · 12.5
            assertClose(Weights.read(graph, session, variables).get("shared/moving_mean"), -1.75f);
        }
    }

    /** A state that one pass hands to another is there what that pass sets, and no more here. */
    @Test
    void aStateOfAnotherPassIsTheVariable() {
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph)) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 3);
            Context one = Context.of(tf, variables, Mode.TRAINING);
            Context other = Context.of(tf, variables, Mode.TRAINING);
            Variable<TFloat32> state = one.state("state", Shape.scalar(), Initializers.zeros());
            one.update(state, tf.constant(1f));
            other.update(state, tf.constant(5f));
            try (Result result = session.runner().fetch(state.read(tf)).run()) {
                assertThat(Tensors.values((TFloat32) result.get(0))).containsExactly(1);
            }
            run(session, other);
            assertThat(Weights.read(graph, session, variables).get("state")).containsExactly(5);
        }
    }

    private static void run(Session session, Context pass) {
        Session.Runner runner = session.runner();
        pass.updates().forEach(runner::addTarget);
        runner.run().close();
    }

    /** Both calls' gradients add up, by the kernel, the length g and the bias: Σ over both of d (y²) / d parameter. */
    @Test
    void gradientsOfASharedKernelAddUp() {
        Layer layer = WeightNormalization.of(Dense.of(2));
        float[] both = gradients(layer, 1, 2);
        float[] first = gradients(layer, 1);
        float[] second = gradients(layer, 2);
        float[] sum = new float[both.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = first[i] + second[i];
        }
        assertClose(both, sum);
    }

    /** A state is a constant for the gradient, also where the pass has just set it from a parameter. */
    @Test
    void noGradientFlowsThroughAStateThatThePassSet() {
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph)) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 3);
            Context context = Context.of(tf, variables, Mode.TRAINING);
            Operand<TFloat32> w = context.trainable("w", Shape.scalar(), Initializers.ones());
            Variable<TFloat32> state = context.state("state", Shape.scalar(), Initializers.zeros());
            context.update(state, tf.math.mul(w, tf.constant(7f)));
            Operand<TFloat32> loss = tf.math.add(tf.math.mul(w, tf.constant(3f)), state.read(tf));
            Output<TFloat32> gradient = Gradients.of(tf, variables, loss).get(0);
            try (Result result = session.runner().fetch(gradient).fetch(loss).run()) {
                assertThat(Tensors.values((TFloat32) result.get(0))).containsExactly(3);
                assertThat(Tensors.values((TFloat32) result.get(1))).containsExactly(10);
            }
        }
    }

    private static float[] gradients(Layer layer, int... inputs) {
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph)) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 3);
            Context context = Context.of(tf, variables, Mode.TRAINING);
            Operand<TFloat32> loss = tf.constant(0f);
            for (int seed : inputs) {
                Operand<TFloat32> x = Tensors.constant(tf, Shape.of(2, 3), Tensors.arbitrary(6, seed));
                Operand<TFloat32> squares = tf.math.square(layer.call(context, x));
                loss = tf.math.add(loss, tf.reduceSum(squares, tf.constant(new int[] {0, 1})));
            }
            List<Output<TFloat32>> gradients = Gradients.of(tf, variables, loss);
            float[] all = new float[3 * 2 + 2 + 2];
            int at = 0;
            for (Output<TFloat32> gradient : gradients) {
                try (Result result = session.runner().fetch(gradient).run()) {
                    float[] values = Tensors.values((TFloat32) result.get(0));
                    System.arraycopy(values, 0, all, at, values.length);
                    at += values.length;
                }
            }
            return all;
        }
    }

    private static double[] unit(double... values) {
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        double[] unit = new double[values.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = values[i] / Math.sqrt(squares);
        }
        return unit;
    }

    private static Layer named(Function<Context, Operand<TFloat32>> call) {
        return (context, x) -> call.apply(context);
    }
}
