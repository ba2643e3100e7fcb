package org.normlab.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.normlab.layers.Context;
import org.normlab.layers.Initializers;
import org.normlab.layers.Mode;
import org.normlab.layers.Variable;
import org.normlab.layers.Variables;
import org.normlab.testing.Tensors;
import org.normlab.testing.TestRuntime;
import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class GradientsTest {
    @Test
    void minimizeStepsByTheGradientAndMakesTheUpdatesOfThePass() {
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph)) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 0);
            Context training = Context.of(tf, variables, Mode.TRAINING);
            Operand<TFloat32> w = training.trainable("w", Shape.scalar(), Initializers.ones());
            Variable<TFloat32> state = training.state("seen", Shape.scalar(), Initializers.zeros());
            training.update(state, tf.constant(7f));
            Op step = SGD.keras().withLearningRate(.25).minimize(training, tf.math.square(w));
            session.runner().addTarget(step).run().close();
            Operand<TFloat32> after = variables.trainable().get(0).read(tf);
            try (Result result =
                    session.runner().fetch(after).fetch(state.read(tf)).run()) {
                assertThat(((TFloat32) result.get(0)).getFloat()).isEqualTo(.5f); // 1 − .25 · 2
                assertThat(((TFloat32) result.get(1)).getFloat()).isEqualTo(7f);
            }
        }
    }

    /** TensorFlow's own gradient in C++ reads what the ReLU took, which would keep the ReLU out of the op before it. */
    @Test
    void theGradientOfAReluReadsWhatItGaveAndIsTheSame() {
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph)) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 0);
            Operand<TFloat32> x = Context.of(tf, variables, Mode.TRAINING)
                    .trainable("x", Shape.of(3), (ops, shape, seed) -> ops.constant(new float[] {-2, 0, 3}));
            Operand<TFloat32> y = tf.nn.relu(tf.math.mul(x, tf.constant(2f)));
            Output<TFloat32> gradient =
                    Gradients.of(tf, variables, tf.math.mul(y, y)).get(0);
            GraphOperation relu = (GraphOperation) y.asOutput().op();
            assertThat(((GraphOperation) relu.input(0).op()).consumers(0)).containsExactly(relu);
            try (Result result = session.runner().fetch(gradient).run()) {
                assertThat(Tensors.values((TFloat32) result.get(0))).containsExactly(0, 0, 24); // d (2x)² / dx = 8x
            }
        }
    }

    @Test
    void anEagerSessionHasNone() {
        try (EagerSession session = TestRuntime.get().eagerSession()) {
            Ops tf = Ops.create(session);
            Variables variables = Variables.create(tf, 0);
            assertThatThrownBy(() -> Gradients.of(tf, variables, tf.constant(1f)))
                    .hasMessage("Gradients: TensorFlow Java has none in an eager session; build the model and its loss"
                            + " with the Ops of a Graph.");
        }
    }
}
