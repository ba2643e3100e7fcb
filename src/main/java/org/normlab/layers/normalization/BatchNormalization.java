package org.normlab.layers.normalization;

import java.util.function.Supplier;
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
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/**
 * Normalizes each channel over all other axes of the batch.
 *
 * <pre>
 *   y = gamma * (x − mean) / sqrt(variance + epsilon) + beta
 *   training   mean, variance of the batch (variance divides by n)
 *   inference  movingMean, movingVariance
 *   update     moving = momentum * moving + (1 − momentum) * batch
 * </pre>
 *
 * <p>n is the number of values that a channel has in the batch: N for x [N, C], N·H·W for x [N, H, W, C]. Momentum
 * weighs the old value. Which variance the moving one follows, and how, is where frameworks differ: see the presets,
 * {@link VarianceEstimator} and {@link Averaging}.
 *
 * <p>Shapes: x, y [N, ..., C] or with the channels on another {@code axis}; gamma, beta, moving_mean, moving_variance
 * [C]. Gamma and moving_variance begin at one, beta and moving_mean at zero.
 *
 * <p>A batch without values gives an empty output and leaves the moving statistics as they are.
 *
 * <p>Computed by TensorFlow's fused kernel. Its float32 variance loses digits where the mean is thousands of deviations
 * away from zero, and over tens of thousands of values. It overflows, and y becomes beta, where the sum of a channel's
 * squares is no float32: where values exceed 1e19, or 1e17 among ten thousand. {@link #composed()} is right there as well,
 * and takes longer. The moving variance is a float32 in both; it becomes infinite where a batch's variance is none.
 *
 * <p>For example {@code BatchNormalization.keras().withMomentum(.9)}.
 *
 * @see <a href="https://arxiv.org/abs/1502.03167">Ioffe, Szegedy 2015, algorithms 1 and 2</a>
 * @see <a href="https://keras.io/api/layers/normalization_layers/batch_normalization/">Keras 3 BatchNormalization</a>
 */
public final class BatchNormalization extends DescribedValue implements Layer {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<BatchNormalization> KIND = Kind.of(
                    "BatchNormalization", BatchNormalization.class, BatchNormalization::keras)
            .with("axis", Type.INTEGER, layer -> layer.axis, BatchNormalization::withAxis)
            .with("momentum", Type.FRACTION, layer -> layer.moving.momentum, BatchNormalization::withMomentum)
            .with("epsilon", Type.POSITIVE, layer -> layer.epsilon, BatchNormalization::withEpsilon)
            .with("center", Type.FLAG, layer -> layer.affine.center(), BatchNormalization::withCenter)
            .with("scale", Type.FLAG, layer -> layer.affine.scale(), BatchNormalization::withScale)
            .with(
                    "variance",
                    Type.choiceOf(VarianceEstimator.class),
                    layer -> layer.moving.estimator,
                    BatchNormalization::withVarianceEstimator)
            .with(
                    "averaging",
                    Type.choiceOf(Averaging.class),
                    layer -> layer.moving.averaging,
                    BatchNormalization::withAveraging)
            .with("composed", Type.FLAG, layer -> layer.composed, BatchNormalization::withComposed);

    private final int axis;
    private final double epsilon;
    private final Affine affine;
    private final Moving moving;
    private final boolean composed;

    /** How the moving statistics follow the batches. */
    private record Moving(double momentum, VarianceEstimator estimator, Averaging averaging) {}

    private BatchNormalization(int axis, double epsilon, Affine affine, Moving moving, boolean composed) {
        this.axis = axis;
        this.epsilon = epsilon;
        this.affine = affine;
        this.moving = moving;
        this.composed = composed;
    }

    /** As in Keras 3: axis −1, momentum .99, epsilon 1e-3, biased variance. */
    public static BatchNormalization keras() {
        Moving moving = new Moving(.99, VarianceEstimator.BIASED, Averaging.EXPONENTIAL);
        return new BatchNormalization(-1, 1e-3, Affine.BOTH, moving, false);
    }

    /**
     * As in PyTorch, but for the axis, which stays the last: momentum .9 (PyTorch's .1 weighs the new value), epsilon
     * 1e-5, Bessel's correction in the moving variance. (PyTorch refuses to train on one value a channel; here its
     * variance is 0.)
     */
    public static BatchNormalization pytorch() {
        Moving moving = new Moving(.9, VarianceEstimator.BESSEL, Averaging.EXPONENTIAL);
        return new BatchNormalization(-1, 1e-5, Affine.BOTH, moving, false);
    }

    /** As in Keras 2.1.4 to 2.2.5 on TensorFlow: its variance estimator, zero-debiased averages; else as in Keras 3. */
    public static BatchNormalization keras2() {
        Moving moving = new Moving(.99, VarianceEstimator.KERAS_2, Averaging.DEBIASED);
        return new BatchNormalization(-1, 1e-3, Affine.BOTH, moving, false);
    }

    /** The channels' axis; a negative one counts from the end. */
    public BatchNormalization withAxis(int value) {
        return new BatchNormalization(value, epsilon, affine, moving, composed);
    }

    /** @throws IllegalArgumentException unless momentum is from 0 to 1 */
    public BatchNormalization withMomentum(double value) {
        double fraction = Checks.fraction("BatchNormalization: momentum", value);
        return with(new Moving(fraction, moving.estimator, moving.averaging));
    }

    /** @throws IllegalArgumentException unless epsilon is finite and above 0 */
    public BatchNormalization withEpsilon(double value) {
        double positive = Checks.positive("BatchNormalization: epsilon", value);
        return new BatchNormalization(axis, positive, affine, moving, composed);
    }

    /** With or without beta. */
    public BatchNormalization withCenter(boolean value) {
        return new BatchNormalization(axis, epsilon, affine.withCenter(value), moving, composed);
    }

    /** With or without gamma. */
    public BatchNormalization withScale(boolean value) {
        return new BatchNormalization(axis, epsilon, affine.withScale(value), moving, composed);
    }

    /** The variance that the moving one follows. */
    public BatchNormalization withVarianceEstimator(VarianceEstimator value) {
        return with(new Moving(moving.momentum, value, moving.averaging));
    }

    /** How the moving statistics follow. */
    public BatchNormalization withAveraging(Averaging value) {
        return with(new Moving(moving.momentum, moving.estimator, value));
    }

    /** The same from single ops in place of the fused kernel: right to float32's last digits for every finite x; slower. */
    public BatchNormalization composed() {
        return withComposed(true);
    }

    private BatchNormalization withComposed(boolean value) {
        return new BatchNormalization(axis, epsilon, affine, moving, value);
    }

    private BatchNormalization with(Moving value) {
        return new BatchNormalization(axis, epsilon, affine, value, composed);
    }

    /** @throws IllegalArgumentException unless the axis exists, is not the batch and has a known size */
    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        Axes channels = Axes.of(this, x.shape(), axis);
        if (!composed) {
            return fused(context, x, channels);
        }
        Ops tf = context.ops();
        return composed(
                context,
                x,
                channels,
                () -> Moments.over(tf, x, channels.others()),
                () -> Population.of(tf, x, channels.sizes()));
    }

    /**
     * The same with statistics of the unmasked places only, from single ops; y is computed at all places. If the mask
     * keeps none, y is gamma * x / sqrt(epsilon) + beta, as in Keras, and the moving statistics stay as they are.
     *
     * @param mask true where a place counts; the shape of x with size 1 on the channels' axis
     * @throws IllegalArgumentException as without a mask, or if the mask has another shape
     */
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x, Operand<TBool> mask) {
        Axes channels = Axes.of(this, x.shape(), axis);
        Ops tf = context.ops();
        Operand<TBool> places = Mask.checked(this, tf, mask, x, axis);
        Operand<TFloat32> kept = Moments.sum(tf, tf.dtypes.cast(places, TFloat32.class), channels.others());
        return composed(
                context,
                x,
                channels,
                () -> Moments.over(tf, x, places, kept, channels.others()),
                () -> Population.kept(tf, kept));
    }

    private Operand<TFloat32> fused(Context context, Operand<TFloat32> x, Axes channels) {
        Ops tf = context.ops();
        Shape shape = channels.sizes();
        Operand<TFloat32> gamma = affine.gammaOrOne(context, shape);
        Operand<TFloat32> beta = affine.betaOrZero(context, shape);
        MovingStatistics statistics = MovingStatistics.of(context, shape, moving.averaging);
        FusedKernel kernel = FusedKernel.on(this, tf, x, channels, epsilon);
        if (context.mode() == Mode.INFERENCE) {
            return kernel.inference(gamma, beta, statistics.mean(), statistics.variance());
        }
        FusedKernel.Batch batch = kernel.training(gamma, beta);
        Population population = Population.of(tf, x, shape);
        Operand<TFloat64> n = population.count();
        Operand<TFloat64> toBiased = tf.math.div(tf.math.sub(n, tf.constant(1d)), n);
        follow(statistics, tf, x, batch.mean(), batch.besselVariance(), population, toBiased);
        return batch.y();
    }

    private Operand<TFloat32> composed(
            Context context,
            Operand<TFloat32> x,
            Axes channels,
            Supplier<Moments> batch,
            Supplier<Population> population) {
        Ops tf = context.ops();
        Shape shape = channels.sizes();
        Operand<TFloat32> normalized;
        if (context.mode() == Mode.INFERENCE) {
            normalized = MovingStatistics.of(context, shape, moving.averaging).normalized(x, channels, epsilon);
        } else {
            Moments moments = batch.get();
            normalized = moments.normalized(epsilon);
            Operand<TFloat32> mean = tf.stopGradient(Reshaping.to(tf, moments.mean(), shape));
            Operand<TFloat32> variance = tf.stopGradient(Reshaping.to(tf, moments.variance(), shape));
            follow(
                    MovingStatistics.of(context, shape, moving.averaging),
                    tf,
                    x,
                    mean,
                    variance,
                    population.get(),
                    tf.constant(1d));
        }
        return affine.call(context, normalized, channels);
    }

    /** Moves the statistics towards a batch's, whose biased variance is the one given times {@code toBiased}. */
    private void follow(
            MovingStatistics statistics,
            Ops tf,
            Operand<TFloat32> x,
            Operand<TFloat32> mean,
            Operand<TFloat32> variance,
            Population population,
            Operand<TFloat64> toBiased) {
        boolean images = x.shape().numDimensions() == 4;
        Operand<TFloat64> factor = moving.estimator == VarianceEstimator.BIASED
                ? toBiased
                : tf.math.mul(toBiased, moving.estimator.timesBiased(tf, population.count(), epsilon, images));
        Operand<TFloat32> estimate = tf.math.mul(variance, tf.dtypes.cast(factor, TFloat32.class));
        statistics.follow(moving.momentum, mean, estimate, population);
    }

    /** The channels' axis; a negative one counts from the end. */
    public int axis() {
        return axis;
    }

    /** What is added to the variance. */
    public double epsilon() {
        return epsilon;
    }

    /** Whether there is a gamma. */
    public boolean scale() {
        return affine.scale();
    }

    /** Whether there is a beta. */
    public boolean center() {
        return affine.center();
    }

    @Override
    public Kind<BatchNormalization> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "BatchNormalization(momentum=" + moving.momentum + ", epsilon=" + epsilon
                + (axis == -1 ? "" : ", axis=" + axis)
                + affine.description()
                + (moving.estimator == VarianceEstimator.BIASED ? "" : ", variance=" + moving.estimator)
                + (moving.averaging == Averaging.EXPONENTIAL ? "" : ", averaging=" + moving.averaging)
                + (composed ? ", composed" : "")
                + ")";
    }
}
