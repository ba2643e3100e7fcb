package org.normlab.samples;

import java.util.Locale;
import org.normlab.layers.Context;
import org.normlab.layers.Dense;
import org.normlab.layers.Mode;
import org.normlab.layers.Sequential;
import org.normlab.layers.Variables;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.optimizers.Adam;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.framework.activations.Tanh;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A loop of your own, without a trainer: call the model once in training mode, take the loss, and {@code minimize} makes the
 * op that is one whole training step, optimizer and moving statistics. Here the model learns exclusive or.
 */
public final class Sample13ATrainingStepOfYourOwn {
    private Sample13ATrainingStepOfYourOwn() {}

    public static void main(String[] args) {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> x = tf.constant(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
            Operand<TFloat32> labels = tf.constant(new float[][] {{1, 0}, {0, 1}, {0, 1}, {1, 0}});

            Sequential model =
                    Sequential.of(Dense.of(16).withActivation(new Tanh()), BatchNormalization.keras(), Dense.of(2));
            Variables variables = Variables.create(tf, 42);
            Context training = Context.of(tf, variables, Mode.TRAINING);
            Operand<TFloat32> predictions = model.call(training, x);
            Operand<TFloat32> loss = tf.math.mean(
                    CategoricalCrossentropy.fromLogits().perSample(tf, labels, predictions), tf.constant(0));
            Op step = Adam.keras().withLearningRate(.05).minimize(training, loss);

            for (int i = 0; i < 100; i++) {
                session.runner().addTarget(step).run().close();
            }
            try (Result result = session.runner().fetch(loss).run()) {
                boolean learned = ((TFloat32) result.get(0)).getFloat() < .05;
                System.out.println("learned exclusive or: " + learned);
            }
            System.out.println(String.format(
                    Locale.ROOT, "%d trainable variables", variables.trainable().size()));
        }
    }
}
/*
learned exclusive or: true
6 trainable variables
*/
