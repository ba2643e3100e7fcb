package org.normlab.samples;

import java.util.Locale;
import org.normlab.layers.Context;
import org.normlab.layers.Mode;
import org.normlab.layers.Variables;
import org.normlab.layers.normalization.BatchNormalization;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * In training, batch normalization uses the mean and variance of the batch; in inference, the moving ones that training
 * has stored. One {@code Variables}, two contexts: both modes read the same variables.
 *
 * <p>Notice: the training output is the same from the first step on, the inference output comes near it only after many
 * steps. {@code keras()} keeps 99 % of the old statistics at each step, so after 100 steps a third of the way is left.
 */
public final class Sample03BatchNormalizationInTrainingAndInference {
    private Sample03BatchNormalizationInTrainingAndInference() {}

    public static void main(String[] args) {
        try (EagerSession session = EagerSession.create()) {
            Ops tf = Ops.create(session);
            Variables variables = Variables.create(tf, 42);
            Context training = Context.of(tf, variables, Mode.TRAINING);
            Context inference = Context.of(tf, variables, Mode.INFERENCE);
            BatchNormalization layer = BatchNormalization.keras();
            Operand<TFloat32> x = tf.constant(new float[][] {{8}, {12}});

            for (int step = 0; step <= 500; step++) {
                float before = layer.call(inference, x).asTensor().getFloat(1, 0);
                float trained = layer.call(training, x).asTensor().getFloat(1, 0);
                if (step % 100 == 0) {
                    System.out.printf(
                            Locale.ROOT, "after %3d steps: training %.2f, inference %.2f%n", step, trained, before);
                }
            }
        }
    }
}
/*
after   0 steps: training 1.00, inference 11.99
after 100 steps: training 1.00, inference 3.32
after 200 steps: training 1.00, inference 1.76
after 300 steps: training 1.00, inference 1.27
after 400 steps: training 1.00, inference 1.10
after 500 steps: training 1.00, inference 1.04
*/
