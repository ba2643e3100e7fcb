package org.normlab.optimizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.normlab.layers.Context;
import org.normlab.layers.Initializers;
import org.normlab.layers.Mode;
import org.normlab.layers.Variables;
import org.normlab.layers.Weights;
import org.normlab.testing.Execution;
import org.normlab.testing.LayerRunner;
import org.normlab.testing.TestRuntime;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Several steps of an optimizer in one run of a graph, and what the run reads beside them. */
class StepsOfOneRunTest {
    private static final int REPETITIONS = 20;
    private static final float[] ONE_TWO_THREE = {1, 2, 3};

    private static Operand<TFloat32> weights(Context context) {
        return context.trainable("w", Shape.of(3), Initializers.ones());
    }

    /** Σ w² and Σ i · w. */
    private static List<Operand<TFloat32>> losses(Ops tf, Operand<TFloat32> w) {
        return List.of(
                tf.reduceSum(tf.math.square(w), tf.constant(0)),
                tf.reduceSum(tf.math.mul(w, tf.constant(ONE_TWO_THREE)), tf.constant(0)));
    }

    /** The weights after two steps in one run, and the second loss, of every repetition. */
    private static Set<String> twoSteps(Optimizer optimizer) {
        Set<String> results = new TreeSet<>();
        for (int i = 0; i < REPETITIONS; i++) {
            try (Graph graph = new Graph();
                    Session session = TestRuntime.get().session(graph)) {
                Ops tf = Ops.create(graph);
                Variables variables = Variables.create(tf, 0);
                Context context = Context.of(tf, variables, Mode.TRAINING);
                List<Operand<TFloat32>> losses = losses(tf, weights(context));
                Session.Runner runner = session.runner();
                losses.forEach(loss -> runner.addTarget(optimizer.minimize(context, loss)));
                try (Result result = runner.fetch(losses.get(1)).run()) {
                    float loss = ((TFloat32) result.get(0)).getFloat();
                    float[] after = Weights.read(graph, session, variables).get("w");
                    results.add(Arrays.toString(after) + " from " + loss);
                }
            }
        }
        return results;
    }

    /**
     * w = 1, gradients 2 and i. First velocity −.25 · 2, w = .5; second velocity .5 · −.5 − .25 i = −.25 − .25 i. The loss,
     * linear in w, is that of the weights before.
     */
    @Test
    void theyApplyInTheOrderOfTheCalls() {
        assertThat(twoSteps(SGD.keras().withLearningRate(.25).withMomentum(.5)))
                .containsExactly("[0.0, -0.25, -0.5] from 6.0");
    }

    /** Also for a read that the loss does not depend on, such as that of a measure beside it. */
    @Test
    void aStepWaitsForEveryReadOfItsPass() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 0);
            Context context = Context.of(tf, variables, Mode.TRAINING);
            Operand<TFloat32> loss = losses(tf, weights(context)).get(0);
            GraphOperation beside = (GraphOperation) weights(context).op();
            SGD.keras().minimize(context, loss);
            List<GraphOperation> steps = new ArrayList<>();
            graph.operations().forEachRemaining(op -> {
                if (op.type().equals("ResourceApplyGradientDescent")) {
                    steps.add(op);
                }
            });
            assertThat(steps).hasSize(1);
            assertThat(graph.subgraphToOps(Set.copyOf(steps))).contains(beside);
        }
    }

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                Adam.keras().withLearningRate(.1),
                AdamW.keras().withLearningRate(.1),
                RMSprop.keras().withMomentum(.5),
                GradientClipping.byGlobalNorm(1, Adam.keras().withLearningRate(.1)));
    }

    /** As the same two steps in two runs, from gradients given. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void theyAreTheStepsOfTwoRuns(Optimizer optimizer) {
        try (LayerRunner apart = new LayerRunner(Execution.GRAPH, (context, x) -> weights(context), 0)) {
            apart.call(Mode.TRAINING, Shape.of(1), 0);
            apart.step(optimizer, new float[] {2, 2, 2});
            apart.step(optimizer, ONE_TWO_THREE);
            assertThat(twoSteps(optimizer)).containsExactly(Arrays.toString(apart.variable("w")) + " from 6.0");
        }
    }

    /** What is applied by hand takes its order from control dependencies. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void stepsAppliedByHandTakeTheirOrderFromDependencies(Optimizer optimizer) {
        BiFunction<Ops, Variables, List<Op>> twice = (tf, variables) -> {
            Op first = optimizer.apply(tf, variables, List.of(tf.constant(new float[] {2, 2, 2})));
            Ops then = tf.withControlDependencies(List.of(first));
            return List.of(first, optimizer.apply(then, variables, List.of(tf.constant(ONE_TWO_THREE))));
        };
        List<String> results = new ArrayList<>();
        for (int i = 0; i < REPETITIONS; i++) {
            try (Graph graph = new Graph();
                    Session session = TestRuntime.get().session(graph)) {
                Ops tf = Ops.create(graph);
                Variables variables = Variables.create(tf, 0);
                weights(Context.of(tf, variables, Mode.TRAINING));
                Session.Runner runner = session.runner();
                twice.apply(tf, variables).forEach(runner::addTarget);
                runner.run().close();
                results.add(
                        Arrays.toString(Weights.read(graph, session, variables).get("w")));
            }
        }
        try (var session = TestRuntime.get().eagerSession()) {
            Ops tf = Ops.create(session);
            Variables variables = Variables.create(tf, 0);
            weights(Context.of(tf, variables, Mode.TRAINING));
            assertThat(twice.apply(tf, variables)).hasSize(2);
            assertThat(results)
                    .containsOnly(Arrays.toString(Weights.read(variables).get("w")));
        }
    }
}
