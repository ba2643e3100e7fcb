package org.normlab.layers.normalization;

import java.util.stream.IntStream;
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
 * Batch normalization over parts of the batch, as if each part had come alone.
 *
 * <pre>
 *   training   y = gamma * (x − mean) / sqrt(variance + epsilon) + beta, mean and variance of the example's part
 *   inference  the same with movingMean, movingVariance
 *   update     moving = momentum * moving + (1 − momentum) * mean of the parts' statistics
 * </pre>
 *
 * <p>A part is {@code ghostSize} neighbouring examples; a batch smaller than that is one part. Variances divide by n.
 *
 * <p>Shapes: x, y [N, ..., C] or with the channels on another {@code axis}; gamma, beta, moving_mean, moving_variance
 * [C]. Gamma and moving_variance begin at one, beta and moving_mean at zero.
 *
 * <p>For example {@code GhostBatchNormalization.of(2)}.
 *
 * @see <a href="https://arxiv.org/abs/1705.08741">Hoffer, Hubara, Soudry 2017, algorithm 1</a>
 */
public final class GhostBatchNormalization extends DescribedValue implements Layer {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<GhostBatchNormalization> KIND = Kind.of(
                    "GhostBatchNormalization", GhostBatchNormalization.class, () -> of(1))
            .withRequired("ghost_size", Type.COUNT, layer -> layer.ghostSize, GhostBatchNormalization::withGhostSize)
            .with("axis", Type.INTEGER, layer -> layer.axis, GhostBatchNormalization::withAxis)
            .with("momentum", Type.FRACTION, layer -> layer.momentum, GhostBatchNormalization::withMomentum)
            .with("epsilon", Type.POSITIVE, layer -> layer.epsilon, GhostBatchNormalization::withEpsilon);

    private final int ghostSize;
    private final int axis;
    private final double momentum;
    private final double epsilon;

    private GhostBatchNormalization(int ghostSize, int axis, double momentum, double epsilon) {
        this.ghostSize = ghostSize;
        this.axis = axis;
        this.momentum = momentum;
        this.epsilon = epsilon;
    }

    /**
     * Parts of that many examples; else as Keras's BatchNormalization: axis −1, momentum .99, epsilon 1e-3.
     *
     * @throws IllegalArgumentException if the size is below 1
     */
    public static GhostBatchNormalization of(int ghostSize) {
        return new GhostBatchNormalization(1, -1, .99, 1e-3).withGhostSize(ghostSize);
    }

    private GhostBatchNormalization withGhostSize(int value) {
        int size = Checks.atLeastOne("GhostBatchNormalization: ghost size", value);
        return new GhostBatchNormalization(size, axis, momentum, epsilon);
    }

    /** The channels' axis; a negative one counts from the end. */
    public GhostBatchNormalization withAxis(int value) {
        return new GhostBatchNormalization(ghostSize, value, momentum, epsilon);
    }

    /** @throws IllegalArgumentException unless momentum is from 0 to 1 */
    public GhostBatchNormalization withMomentum(double value) {
        double fraction = Checks.fraction("GhostBatchNormalization: momentum", value);
        return new GhostBatchNormalization(ghostSize, axis, fraction, epsilon);
    }

    /** @throws IllegalArgumentException unless epsilon is finite and above 0 */
    public GhostBatchNormalization withEpsilon(double value) {
        double positive = Checks.positive("GhostBatchNormalization: epsilon", value);
        return new GhostBatchNormalization(ghostSize, axis, momentum, positive);
    }

    /**
     * @throws IllegalArgumentException unless the axis exists and is not the batch, all sizes in training are known, and
     *     the batch is a multiple of the ghost size or smaller
     */
    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        Axes channels = Axes.of(this, x.shape(), axis);
        Ops tf = context.ops();
        MovingStatistics moving = MovingStatistics.of(context, channels.sizes());
        if (context.mode() == Mode.INFERENCE) {
            return Affine.BOTH.call(context, moving.normalized(x, channels, epsilon), channels);
        }
        Shape parts = parts(x.shape());
        int channelAxis = channels.indices()[0] + 1; // one axis more before it
        int[] overOnePart = IntStream.range(1, parts.numDimensions())
                .filter(i -> i != channelAxis)
                .toArray();
        Moments moments = Moments.over(tf, tf.reshape(x, tf.constant(parts.asArray())), overOnePart);
        moving.follow(
                momentum,
                meanOfParts(tf, moments.mean(), channels.sizes()),
                meanOfParts(tf, moments.variance(), channels.sizes()),
                Population.of(tf, x, channels.sizes()));
        Operand<TFloat32> normalized = Reshaping.to(tf, moments.normalized(epsilon), x.shape());
        return Affine.BOTH.call(context, normalized, channels);
    }

    private Shape parts(Shape input) {
        if (input.hasUnknownDimension()) {
            throw new IllegalArgumentException(
                    "GhostBatchNormalization: all sizes must be known in training, the batch's" + " too; got shape "
                            + input + ". Give the input's shape.");
        }
        long batch = input.get(0);
        requireBatch(batch);
        long size = batch == 0 ? ghostSize : Math.min(ghostSize, batch);
        return Shape.of(batch / size, size).append(input.tail());
    }

    @Override
    public void requireBatch(long examples) {
        if (examples > ghostSize && examples % ghostSize != 0) {
            throw new IllegalArgumentException("GhostBatchNormalization: the batch must be a multiple of the ghost size"
                    + " or smaller than it; got a batch of " + examples + " and ghost size " + ghostSize
                    + ". Choose a ghost size that divides the batch.");
        }
    }

    private static Operand<TFloat32> meanOfParts(Ops tf, Operand<TFloat32> ofParts, Shape channels) {
        return tf.stopGradient(Reshaping.to(tf, Moments.mean(tf, ofParts, 0), channels));
    }

    @Override
    public Kind<GhostBatchNormalization> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "GhostBatchNormalization(ghost_size=" + ghostSize + ", axis=" + axis + ", momentum=" + momentum
                + ", epsilon=" + epsilon + ")";
    }
}
