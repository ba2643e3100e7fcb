package org.normlab.samples;

import java.util.List;
import java.util.Locale;
import org.normlab.layers.Initializers;
import org.normlab.layers.Variable;
import org.normlab.layers.Variables;
import org.normlab.optimizers.SGD;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * An optimizer takes gradients from anywhere, one for each trainable variable. Here the loss is (w − 3)², and its
 * gradient 2 (w − 3) is written down by hand, since an eager session computes none; in a graph,
 * {@code Gradients.of} takes them.
 *
 * <p>Notice: the optimizer is a value, too. What it remembers (here the velocity) is one more variable in the registry.
 */
public final class Sample05AnOptimizerAlone {
    private Sample05AnOptimizerAlone() {}

    public static void main(String[] args) {
        try (EagerSession session = EagerSession.create()) {
            Ops tf = Ops.create(session);
            Variables variables = Variables.create(tf, 42);
            Variable<TFloat32> w =
                    variables.variable("w", Variable.Role.TRAINABLE, Shape.scalar(), Initializers.zeros());
            SGD optimizer = SGD.keras().withLearningRate(.1).withMomentum(.5);
            for (int step = 1; step <= 5; step++) {
                Operand<TFloat32> gradient = tf.math.mul(tf.constant(2f), tf.math.sub(w.read(tf), tf.constant(3f)));
                optimizer.apply(tf, variables, List.of(gradient));
                System.out.printf(
                        Locale.ROOT,
                        "step %d: w = %.3f%n",
                        step,
                        w.read(tf).asTensor().getFloat());
            }
            variables.all().forEach(variable -> System.out.println(variable.name() + " " + variable.role()));
        }
    }
}
/*
step 1: w = 0.600
step 2: w = 1.380
step 3: w = 2.094
step 4: w = 2.632
step 5: w = 2.975
w TRAINABLE
sgd/iterations OPTIMIZER
sgd/w/velocity OPTIMIZER
*/
