package org.normlab.losses;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Sees to it that labels, predictions and sample weights belong together, since TensorFlow would broadcast one over the
 * other. Where all sizes are known this adds no op; what only the run can know, it checks in the run.
 */
final class LossShapes {
    private LossShapes() {}

    /**
     * The labels, of the shape of the predictions.
     *
     * @param hint what to do about labels of another shape
     * @throws IllegalArgumentException if the predictions are not [N, classes] or the labels can't have their shape
     */
    static Operand<TFloat32> labels(
            Loss loss, String hint, Ops tf, Operand<TFloat32> labels, Operand<TFloat32> predictions) {
        Shape wanted = predictions.shape();
        if (wanted.numDimensions() != 2) {
            throw new IllegalArgumentException(name(loss) + ": predictions must have the axes [samples, classes]; got "
                    + text(wanted) + ". Reshape the predictions.");
        }
        Operand<TFloat32> given = labels;
        if (given.shape().numDimensions() == 1 && wanted.get(1) == 1) {
            given = tf.reshape(given, tf.constant(new long[] {-1, 1})); // one prediction a sample: as in Keras
        }
        String expected = name(loss) + ": labels must have the predictions' shape";
        if (!given.shape().isCompatibleWith(wanted)) {
            throw new IllegalArgumentException(
                    expected + " " + text(wanted) + "; got " + text(labels.shape()) + ". " + hint);
        }
        if (isKnown(given.shape()) && isKnown(wanted)) {
            return given;
        }
        Operand<TInt32> shape = tf.shape(given);
        Operand<TInt32> shapeWanted = tf.shape(predictions);
        Operand<TBool> twoAxes = tf.math.equal(tf.size(shape), tf.constant(2));
        Operand<TBool> same = tf.reduceAll(tf.math.equal(shape, shapeWanted), tf.constant(0));
        return after(tf, tf.math.logicalAnd(twoAxes, same), expected, List.of(shapeWanted, shape), given);
    }

    /**
     * The losses times their weights.
     *
     * @throws IllegalArgumentException unless there is one weight for each loss, or one for all
     */
    static Operand<TFloat32> weighted(Loss loss, Ops tf, Operand<TFloat32> losses, Operand<TFloat32> sampleWeights) {
        Shape given = sampleWeights.shape();
        if (given.numDimensions() == 0) {
            return tf.math.mul(losses, sampleWeights);
        }
        boolean column = given.numDimensions() == 2 && given.get(1) == 1;
        Operand<TFloat32> weights =
                column || given.isUnknown() ? tf.reshape(sampleWeights, tf.constant(new long[] {-1})) : sampleWeights;
        String expected = name(loss) + ": sample weights must be one number for each sample";
        if (!weights.shape().isCompatibleWith(losses.shape())) {
            throw new IllegalArgumentException(expected + ", of shape " + text(losses.shape()) + "; got " + text(given)
                    + ". Give one weight for each row of the predictions.");
        }
        if (isKnown(weights.shape()) && isKnown(losses.shape())) {
            return tf.math.mul(losses, weights);
        }
        Operand<TInt32> samples = tf.size(losses);
        Operand<TInt32> count = tf.size(weights);
        return tf.math.mul(
                losses, after(tf, tf.math.equal(samples, count), expected, List.of(samples, count), weights));
    }

    /**
     * The mean of the losses of a batch.
     *
     * @throws IllegalArgumentException unless they have one axis
     */
    static Operand<TFloat32> mean(Loss loss, Ops tf, Operand<TFloat32> losses) {
        Shape shape = losses.shape();
        if (!shape.isUnknown() && shape.numDimensions() != 1) {
            throw new IllegalArgumentException(
                    name(loss) + ": there must be one loss for each sample, of shape [samples]; got " + text(shape)
                            + ". Let perSample reduce all other axes.");
        }
        if (isKnown(shape) && shape.size() > 0) {
            return tf.math.mean(losses, tf.constant(0));
        }
        Operand<TFloat32> count = tf.math.maximum(tf.dtypes.cast(tf.size(losses), TFloat32.class), tf.constant(1f));
        return tf.math.div(tf.reduceSum(losses, tf.constant(0)), count);
    }

    /** The value, once the run has found the condition true. */
    private static Operand<TFloat32> after(
            Ops tf, Operand<TBool> condition, String expected, List<Operand<TInt32>> sizes, Operand<TFloat32> value) {
        Op assertion = tf.assertThat(
                condition, List.of(tf.constant(expected + ", got"), sizes.get(1), tf.constant("for"), sizes.get(0)));
        return tf.withControlDependencies(List.of(assertion)).identity(value);
    }

    private static String name(Loss loss) {
        String name = loss.getClass().getSimpleName();
        return name.isEmpty() ? "Loss" : name; // an anonymous class has none
    }

    private static boolean isKnown(Shape shape) {
        return !shape.hasUnknownDimension();
    }

    private static String text(Shape shape) {
        return shape.isUnknown() ? "an unknown shape" : shape.toString().replace("-1", "?");
    }
}
