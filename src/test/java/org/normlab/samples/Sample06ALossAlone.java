package org.normlab.samples;

import java.util.Locale;
import org.normlab.losses.CategoricalCrossentropy;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Categorical cross-entropy in its two forms, on the same three predictions: unsure, wrong, and very wrong.
 *
 * <p>Notice the last: from probabilities, they are clipped at 1e-7, so the loss stops at 16.12 and no longer changes
 * with the prediction, which is to say that its gradient is 0. From logits, it goes on to 100.
 */
public final class Sample06ALossAlone {
    private Sample06ALossAlone() {}

    public static void main(String[] args) {
        try (EagerSession session = EagerSession.create()) {
            Ops tf = Ops.create(session);
            Operand<TFloat32> labels = tf.constant(new float[][] {{1, 0}, {1, 0}, {1, 0}});
            Operand<TFloat32> logits = tf.constant(new float[][] {{0, 0}, {0, 10}, {0, 100}});
            TFloat32 fromProbabilities = CategoricalCrossentropy.fromProbabilities()
                    .perSample(tf, labels, tf.nn.softmax(logits))
                    .asTensor();
            TFloat32 fromLogits = CategoricalCrossentropy.fromLogits()
                    .perSample(tf, labels, logits)
                    .asTensor();
            for (int sample = 0; sample < 3; sample++) {
                System.out.printf(
                        Locale.ROOT,
                        "from probabilities %6.2f, from logits %6.2f%n",
                        fromProbabilities.getFloat(sample),
                        fromLogits.getFloat(sample));
            }
        }
    }
}
/*
from probabilities   0.69, from logits   0.69
from probabilities  10.00, from logits  10.00
from probabilities  16.12, from logits 100.00
*/
