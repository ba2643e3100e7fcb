package org.normlab.benchmark;

import org.apache.commons.statistics.descriptive.Median;
import org.normlab.layers.Initializers;
import org.normlab.layers.Variable;
import org.normlab.layers.Variables;
import org.normlab.training.Precision;
import org.normlab.training.TensorFlowRuntime;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The machine's own rate: the product of two large square matrices, as TensorFlow computes it. */
final class MatrixRate {
    private static final int SIZE = 2048;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 11;

    private MatrixRate() {}

    /** In 10⁹ operations a second: the median of some products. */
    static double gigaflopsPerSecond(TensorFlowRuntime runtime, Precision precision) {
        try (Graph graph = new Graph();
                Session session = runtime.session(graph, precision)) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 0);
            // What is asked for is not rewritten to bfloat16, so the product must not be the last op.
            Op product = tf.nn.relu(tf.linalg.matMul(matrix(tf, variables, "a"), matrix(tf, variables, "b")));
            double[] seconds = new double[ROUNDS];
            for (int i = -WARM_UP; i < ROUNDS; i++) {
                long begin = System.nanoTime();
                session.runner().addTarget(product).run().close();
                if (i >= 0) {
                    seconds[i] = (System.nanoTime() - begin) / 1e9;
                }
            }
            return 2.0 * SIZE * SIZE * SIZE / 1e9 / Median.withDefaults().evaluate(seconds);
        }
    }

    private static Operand<TFloat32> matrix(Ops tf, Variables variables, String name) {
        return variables
                .variable(name, Variable.Role.TRAINABLE, Shape.of(SIZE, SIZE), Initializers.glorotUniform())
                .read(tf);
    }
}
