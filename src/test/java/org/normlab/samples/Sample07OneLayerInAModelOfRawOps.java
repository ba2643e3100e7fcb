package org.normlab.samples;

import java.util.Locale;
import org.normlab.layers.Context;
import org.normlab.layers.Initializers;
import org.normlab.layers.Mode;
import org.normlab.layers.Variable;
import org.normlab.layers.Variables;
import org.normlab.layers.normalization.RMSNormalization;
import org.normlab.optimizers.Adam;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A model written in plain ops, with one layer of ours in the middle. Your kernel may stand in the same registry, so
 * that one optimizer trains both.
 *
 * <p>Notice: {@code minimize} takes the gradients of all trainable variables in the registry, yours and the layer's.
 */
public final class Sample07OneLayerInAModelOfRawOps {
    private Sample07OneLayerInAModelOfRawOps() {}

    public static void main(String[] args) {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 42);
            Operand<TFloat32> x = tf.constant(new float[][] {{1, 2}, {3, -1}});
            Operand<TFloat32> wanted = tf.constant(new float[][] {{1}, {-1}});

            Context training = Context.of(tf, variables, Mode.TRAINING);
            Operand<TFloat32> normalized = RMSNormalization.keras().call(training.child("rms"), x);
            Operand<TFloat32> kernel = variables
                    .variable("kernel", Variable.Role.TRAINABLE, Shape.of(2, 1), Initializers.zeros())
                    .read(tf);
            Operand<TFloat32> y = tf.linalg.matMul(normalized, kernel);
            Operand<TFloat32> loss = tf.math.mean(tf.math.squaredDifference(y, wanted), tf.array(0, 1));

            Op step = Adam.keras().withLearningRate(.1).minimize(training, loss);

            printLoss(session, loss);
            for (int i = 0; i < 100; i++) {
                session.runner().addTarget(step).run().close();
            }
            printLoss(session, loss);
        }
    }

    private static void printLoss(Session session, Operand<TFloat32> loss) {
        try (Result result = session.runner().fetch(loss).run()) {
            System.out.printf(Locale.ROOT, "loss %.1f%n", ((TFloat32) result.get(0)).getFloat());
        }
    }
}
/*
loss 1.0
loss 0.0
*/
