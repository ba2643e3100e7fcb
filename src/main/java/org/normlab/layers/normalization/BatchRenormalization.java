package org.normlab.layers.normalization;

import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.normlab.layers.Checks;
import org.normlab.layers.Context;
import org.normlab.layers.Layer;
import org.normlab.layers.Mode;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Batch normalization whose training output is corrected towards what inference will compute.
 *
 * <pre>
 *   training   y = gamma * ((x − mean) / deviation * r + d) + beta
 *              r = clip(deviation / movingDeviation, 1 / rMax, rMax)
 *              d = clip((mean − movingMean) / movingDeviation, −dMax, dMax)
 *   inference  y = gamma * (x − movingMean) / movingDeviation + beta
 *   update     moving = momentum * moving + (1 − momentum) * batch
 * </pre>
 *
 * <p>Deviations are sqrt(variance + epsilon); variances divide by n. The moving statistics are those before the update;
 * the variance is averaged, as in batch normalization, where the paper and Keras average the deviation.
 * No gradient flows through r and d. With rMax 1 and dMax 0 it is batch normalization, and the paper begins so: it goes
 * from there to 3 and 5 over the first tens of thousands of steps.
 *
 * <p>Shapes: x, y [N, ..., C] or with the channels on another {@code axis}; gamma, beta, moving_mean, moving_variance
 * [C]. Gamma and moving_variance begin at one, beta and moving_mean at zero.
 *
 * <p>For example {@code BatchRenormalization.paper()}.
 *
 * @see <a href="https://arxiv.org/abs/1702.03275">Ioffe 2017, algorithm 1</a>
 */
public final class BatchRenormalization extends DescribedValue implements Layer {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<BatchRenormalization> KIND = Kind.of(
                    "BatchRenormalization", BatchRenormalization.class, BatchRenormalization::paper)
            .with("axis", Type.INTEGER, layer -> layer.axis, BatchRenormalization::withAxis)
            .with("momentum", Type.FRACTION, layer -> layer.momentum, BatchRenormalization::withMomentum)
            .with("epsilon", Type.POSITIVE, layer -> layer.epsilon, BatchRenormalization::withEpsilon)
            .with("r_max", Type.NUMBER, layer -> layer.rMax, (layer, rMax) -> layer.withLimits(rMax, layer.dMax))
            .with("d_max", Type.NUMBER, layer -> layer.dMax, (layer, dMax) -> layer.withLimits(layer.rMax, dMax));

    private final int axis;
    private final double momentum;
    private final double epsilon;
    private final double rMax;
    private final double dMax;

    private BatchRenormalization(int axis, double momentum, double epsilon, double rMax, double dMax) {
        this.axis = axis;
        this.momentum = momentum;
        this.epsilon = epsilon;
        this.rMax = rMax;
        this.dMax = dMax;
    }

    /** As the paper ends: rMax 3, dMax 5, momentum .99; axis −1 and epsilon 1e-3 as in Keras's BatchNormalization. */
    public static BatchRenormalization paper() {
        return new BatchRenormalization(-1, .99, 1e-3, 3, 5);
    }

    /** The channels' axis; a negative one counts from the end. */
    public BatchRenormalization withAxis(int value) {
        return new BatchRenormalization(value, momentum, epsilon, rMax, dMax);
    }

    /** @throws IllegalArgumentException unless momentum is from 0 to 1 */
    public BatchRenormalization withMomentum(double value) {
        double fraction = Checks.fraction("BatchRenormalization: momentum", value);
        return new BatchRenormalization(axis, fraction, epsilon, rMax, dMax);
    }

    /** @throws IllegalArgumentException unless epsilon is finite and above 0 */
    public BatchRenormalization withEpsilon(double value) {
        double positive = Checks.positive("BatchRenormalization: epsilon", value);
        return new BatchRenormalization(axis, momentum, positive, rMax, dMax);
    }

    /**
     * How far the correction may go.
     *
     * @param rMax largest ratio of deviations, at least 1
     * @param dMax largest shift in moving deviations, at least 0
     * @throws IllegalArgumentException if either is below that
     */
    public BatchRenormalization withLimits(double rMax, double dMax) {
        double ratio = Checks.atLeast("BatchRenormalization: rMax", 1, rMax);
        double shift = Checks.atLeast("BatchRenormalization: dMax", 0, dMax);
        return new BatchRenormalization(axis, momentum, epsilon, ratio, shift);
    }

    /** @throws IllegalArgumentException unless the axis exists, is not the batch and has a known size */
    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        Axes channels = Axes.of(this, x.shape(), axis);
        Ops tf = context.ops();
        Shape shape = channels.sizes();
        MovingStatistics moving = MovingStatistics.of(context, shape);
        if (context.mode() == Mode.INFERENCE) {
            return Affine.BOTH.call(context, moving.normalized(x, channels, epsilon), channels);
        }
        Operand<TFloat32> movingMean = channels.beside(tf, moving.mean());
        Operand<TFloat32> inverseMoving = channels.beside(tf, moving.inverseDeviation(epsilon));
        Moments moments = Moments.over(tf, x, channels.others());
        Operand<TFloat32> r = clip(tf, tf.math.mul(moments.deviation(epsilon), inverseMoving), 1 / rMax, rMax);
        Operand<TFloat32> d =
                clip(tf, tf.math.mul(tf.math.sub(moments.mean(), movingMean), inverseMoving), -dMax, dMax);
        moving.follow(
                momentum,
                tf.stopGradient(Reshaping.to(tf, moments.mean(), shape)),
                tf.stopGradient(Reshaping.to(tf, moments.variance(), shape)),
                Population.of(tf, x, shape));
        Operand<TFloat32> normalized = moments.normalized(epsilon);
        Operand<TFloat32> corrected = tf.math.add(tf.math.mul(normalized, tf.stopGradient(r)), tf.stopGradient(d));
        return Affine.BOTH.call(context, corrected, channels);
    }

    private static Operand<TFloat32> clip(Ops tf, Operand<TFloat32> value, double least, double most) {
        return tf.clipByValue(value, tf.constant((float) least), tf.constant((float) most));
    }

    @Override
    public Kind<BatchRenormalization> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "BatchRenormalization(axis=" + axis + ", momentum=" + momentum + ", epsilon=" + epsilon + ", r_max="
                + rMax + ", d_max=" + dMax + ")";
    }
}
