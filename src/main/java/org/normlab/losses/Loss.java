package org.normlab.losses;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What a classifier is trained to make small. */
public interface Loss {

    /**
     * The loss of each sample.
     *
     * <p>Labels of shape [N] are taken as [N, 1] where there is one prediction for each sample, as in Keras. No other shape
     * than the predictions' is taken, where Keras would in part broadcast. In a graph, sizes that are not known while it is
     * built are compared in each run, which fails if they differ.
     *
     * @param labels one-hot, [N, classes]
     * @param predictions the model's output, [N, classes]
     * @return shape [N]
     * @throws IllegalArgumentException if the shapes don't fit
     */
    Operand<TFloat32> perSample(Ops tf, Operand<TFloat32> labels, Operand<TFloat32> predictions);

    /**
     * The loss of each sample times its weight. Whoever takes the mean divides by the number of samples, as Keras does,
     * not by the sum of the weights.
     *
     * @param sampleWeights shape [N] or [N, 1], or one number for all samples; as in Keras
     * @return shape [N]
     * @throws IllegalArgumentException if the shapes don't fit
     */
    default Operand<TFloat32> perSample(
            Ops tf, Operand<TFloat32> labels, Operand<TFloat32> predictions, Operand<TFloat32> sampleWeights) {
        return LossShapes.weighted(this, tf, perSample(tf, labels, predictions), sampleWeights);
    }

    /**
     * The mean loss of a batch; 0 if the batch is empty, as in Keras.
     *
     * @param labels one-hot, [N, classes]
     * @param predictions the model's output, [N, classes]
     * @return a scalar
     * @throws IllegalArgumentException if the shapes don't fit, or {@link #perSample} does not give one loss for each
     *     sample
     */
    default Operand<TFloat32> mean(Ops tf, Operand<TFloat32> labels, Operand<TFloat32> predictions) {
        return LossShapes.mean(this, tf, perSample(tf, labels, predictions));
    }

    /**
     * The probabilities that a model trained with this loss means by its output.
     *
     * @param predictions the model's output, [N, classes]
     * @return shape [N, classes], each row with sum 1
     */
    Operand<TFloat32> probabilities(Ops tf, Operand<TFloat32> predictions);
}
