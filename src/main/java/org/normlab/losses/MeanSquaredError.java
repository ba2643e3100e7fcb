package org.normlab.losses;

import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.tensorflow.Operand;
import org.tensorflow.framework.losses.Losses;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The mean squared error.
 *
 * <pre>
 *   loss = Σ (y − p)² / classes
 * </pre>
 *
 * <p>Shapes: labels, predictions [N, classes], loss [N]. It is tensorflow-framework's {@code Losses.meanSquaredError}.
 *
 * <p>For example {@code new MeanSquaredError()}.
 *
 * @see <a href="https://keras.io/api/losses/regression_losses/#meansquarederror-class">Keras MeanSquaredError</a>
 */
public final class MeanSquaredError extends DescribedValue implements Loss {
    /** The kind of this loss: its name, and its settings with their defaults. */
    public static final Kind<MeanSquaredError> KIND =
            Kind.of("MeanSquaredError", MeanSquaredError.class, MeanSquaredError::new);

    @Override
    public Operand<TFloat32> perSample(Ops tf, Operand<TFloat32> labels, Operand<TFloat32> predictions) {
        Operand<TFloat32> targets = LossShapes.labels(
                this, "Give one row of labels for each row of the predictions.", tf, labels, predictions);
        return Losses.meanSquaredError(tf, targets, predictions);
    }

    /** The predictions as they are: whether they are probabilities is the model's business. */
    @Override
    public Operand<TFloat32> probabilities(Ops tf, Operand<TFloat32> predictions) {
        return predictions;
    }

    @Override
    public Kind<MeanSquaredError> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "mean squared error";
    }
}
