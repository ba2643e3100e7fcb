package org.normlab.samples;

import java.util.List;
import java.util.Locale;
import org.normlab.layers.Context;
import org.normlab.layers.Mode;
import org.normlab.layers.Variables;
import org.normlab.layers.normalization.BatchNormalization;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The same call builds ops in a graph. {@code child("bn")} names the layer's variables: {@code bn/gamma},
 * {@code bn/moving_mean} and so on. The session sets their initial values by itself before its first run.
 *
 * <p>Notice: the moving statistics are assignments of the graph; they change only where you run them.
 */
public final class Sample02ALayerInAGraph {
    private Sample02ALayerInAGraph() {}

    public static void main(String[] args) {
        try (Graph graph = new Graph();
                Session session = new Session(graph);
                TFloat32 batch = TFloat32.tensorOf(StdArrays.ndCopyOf(new float[][] {{1, 10}, {3, 30}}))) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 2)));
            Variables variables = Variables.create(tf, 42);
            Context training = Context.of(tf, variables, Mode.TRAINING);
            Operand<TFloat32> y = BatchNormalization.keras().call(training.child("bn"), x);
            List<Op> movingStatistics = training.updates(); // targets of your training step

            Session.Runner step = session.runner().feed(x, batch).fetch(y);
            movingStatistics.forEach(step::addTarget);
            try (Result result = step.run()) {
                ((TFloat32) result.get(0))
                        .scalars()
                        .forEach(value -> System.out.printf(Locale.ROOT, "%.2f%n", value.getFloat()));
            }
            variables.all().forEach(variable -> System.out.println(variable.name() + " " + variable.role()));
        }
    }
}
/*
-1.00
-1.00
1.00
1.00
bn/gamma TRAINABLE
bn/beta TRAINABLE
bn/moving_mean STATE
bn/moving_variance STATE
*/
