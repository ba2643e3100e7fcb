package org.normlab.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.normlab.layers.Context;
import org.normlab.layers.Dense;
import org.normlab.layers.Mode;
import org.normlab.layers.Variables;
import org.normlab.layers.Weights;
import org.normlab.optimizers.SGD;
import org.normlab.weights.NpzWeights;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Weights go to a file that NumPy reads ({@code numpy.load}), and come back into any model with weights of these names and
 * shapes: here they undo a step.
 *
 * <p>Notice: a weight that is missing, left over or of another shape is an error that names it, before anything is set.
 */
public final class Sample14SaveAndRestore {
    private Sample14SaveAndRestore() {}

    public static void main(String[] args) throws IOException {
        Path file = Files.createTempFile("weights", ".npz");
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 42);
            Context training = Context.of(tf, variables, Mode.TRAINING);
            Operand<TFloat32> y = Dense.of(1).call(training.child("dense"), tf.constant(new float[][] {{1, 2, 3}}));
            Operand<TFloat32> loss = tf.math.square(y);
            Op step = SGD.keras().withLearningRate(.01).minimize(training, loss);

            print("at first", session, y);
            session.runner().addTarget(step).run().close();
            print("after a step", session, y);
            NpzWeights.write(file, variables.shapes(), Weights.read(graph, session, variables));
            session.runner().addTarget(step).run().close(); // trains on
            Weights.assign(graph, session, variables, NpzWeights.read(file, variables.shapes())); // and back
            print("as saved", session, y);
        }
        Files.delete(file);
    }

    private static void print(String name, Session session, Operand<TFloat32> y) {
        try (TFloat32 value = (TFloat32) session.runner().fetch(y).run().get(0)) {
            System.out.printf(Locale.ROOT, "%-12s %.3f%n", name, value.getFloat(0, 0));
        }
    }
}
/*
at first     3.466
after a step 2.426
as saved     2.426
*/
