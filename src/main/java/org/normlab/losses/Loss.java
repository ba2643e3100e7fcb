package org.normlab.losses;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What a classifier is trained to make small. */
public interface Loss {

    /**
     * The loss of each sample.
     *
     * @param labels one-hot, [N, classes]
     * @param predictions the model's output, [N, classes]
     * @return shape [N]
     */
    Operand<TFloat32> perSample(Ops tf, Operand<TFloat32> labels, Operand<TFloat32> predictions);

    /**
     * The loss of each sample times its weight. Whoever takes the mean divides by the number of samples, as Keras does,
     * not by the sum of the weights.
     *
     * @param sampleWeights shape [N]
     * @return shape [N]
     */
    default Operand<TFloat32> perSample(
            Ops tf, Operand<TFloat32> labels, Operand<TFloat32> predictions, Operand<TFloat32> sampleWeights) {
        return tf.math.mul(perSample(tf, labels, predictions), sampleWeights);
    }

    /**
     * The probabilities that a model trained with this loss means by its output.
     *
     * @param predictions the model's output, [N, classes]
     * @return shape [N, classes], each row with sum 1
     */
    Operand<TFloat32> probabilities(Ops tf, Operand<TFloat32> predictions);
}
