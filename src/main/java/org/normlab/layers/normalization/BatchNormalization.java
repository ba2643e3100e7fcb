package org.normlab.layers.normalization;

import org.normlab.layers.Checks;
import org.normlab.layers.Context;
import org.normlab.layers.Initializers;
import org.normlab.layers.Layer;
import org.normlab.layers.Mode;
import org.normlab.layers.Variable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/**
 * Normalizes each channel, the last axis, over all other axes of the batch.
 *
 * <pre>
 *   y = gamma * (x − mean) / sqrt(variance + epsilon) + beta
 *   training   mean, variance of the batch (variance divides by n)
 *   inference  movingMean, movingVariance
 *   update     moving = momentum * moving + (1 − momentum) * batch
 * </pre>
 *
 * <p>n is the number of values that a channel has in the batch: N for x [N, C], N·H·W for x [N, H, W, C]. Momentum
 * weighs the old value. The moving variance takes the biased variance, as Keras 3 does.
 *
 * <p>Shapes: x, y [N, ..., C]; gamma, beta, moving_mean, moving_variance [C]. Gamma and moving_variance begin at one,
 * beta and moving_mean at zero.
 *
 * <p>Computed by TensorFlow's fused kernel FusedBatchNormV3, other ranks than 4 as images of one pixel. The kernel
 * reports the variance with Bessel's correction, which is taken back here; no gradient flows through its statistics,
 * whose registered gradient is wrong.
 *
 * @see <a href="https://arxiv.org/abs/1502.03167">Ioffe, Szegedy 2015, algorithms 1 and 2</a>
 * @see <a href="https://keras.io/api/layers/normalization_layers/batch_normalization/">Keras 3 BatchNormalization</a>
 */
public final class BatchNormalization implements Layer {
    private final double momentum;
    private final double epsilon;

    private BatchNormalization(double momentum, double epsilon) {
        this.momentum = momentum;
        this.epsilon = epsilon;
    }

    /** As in Keras 3: axis −1, momentum .99, epsilon 1e-3. */
    public static BatchNormalization keras() {
        return new BatchNormalization(.99, 1e-3);
    }

    /** @throws IllegalArgumentException unless momentum is from 0 to 1 */
    public BatchNormalization withMomentum(double value) {
        return new BatchNormalization(Checks.fraction("BatchNormalization: momentum", value), epsilon);
    }

    /** @throws IllegalArgumentException unless epsilon is finite and above 0 */
    public BatchNormalization withEpsilon(double value) {
        return new BatchNormalization(momentum, Checks.positive("BatchNormalization: epsilon", value));
    }

    /** @throws IllegalArgumentException unless x has at least the axes [batch, channels], the last of known size */
    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        int rank = Math.max(2, x.shape().numDimensions());
        long channels = Checks.lastAxis(this, x.shape(), rank, "[batch, ..., channels]");
        if (rank == 4) {
            return normalizeImages(context, x, channels);
        }
        Ops tf = context.ops();
        Operand<TFloat32> images = tf.reshape(x, tf.constant(new long[] {-1, 1, 1, channels}));
        return tf.reshape(normalizeImages(context, images, channels), tf.shape(x));
    }

    private Operand<TFloat32> normalizeImages(Context context, Operand<TFloat32> x, long channels) {
        Ops tf = context.ops();
        Shape shape = Shape.of(channels);
        Operand<TFloat32> gamma = context.trainable("gamma", shape, Initializers.ones());
        Operand<TFloat32> beta = context.trainable("beta", shape, Initializers.zeros());
        Variable<TFloat32> movingMean = context.state("moving_mean", shape, Initializers.zeros());
        Variable<TFloat32> movingVariance = context.state("moving_variance", shape, Initializers.ones());
        if (context.mode() == Mode.INFERENCE) {
            return fused(tf, x, gamma, beta, movingMean.read(tf), movingVariance.read(tf), false)
                    .y();
        }
        Operand<TFloat32> none = tf.constant(new float[0]);
        FusedBatchNorm<TFloat32, TFloat32> batch = fused(tf, x, gamma, beta, none, none, true);
        Operand<TFloat32> mean = tf.stopGradient(batch.batchMean());
        Operand<TFloat32> variance =
                tf.math.mul(tf.stopGradient(batch.batchVariance()), takeBackBessel(tf, x, channels));
        context.update(movingMean, blend(tf, movingMean.read(tf), mean));
        context.update(movingVariance, blend(tf, movingVariance.read(tf), variance));
        return batch.y();
    }

    private FusedBatchNorm<TFloat32, TFloat32> fused(
            Ops tf,
            Operand<TFloat32> x,
            Operand<TFloat32> gamma,
            Operand<TFloat32> beta,
            Operand<TFloat32> mean,
            Operand<TFloat32> variance,
            boolean isTraining) {
        return tf.nn.fusedBatchNorm(
                x,
                gamma,
                beta,
                mean,
                variance,
                FusedBatchNorm.epsilon((float) epsilon),
                FusedBatchNorm.isTraining(isTraining),
                FusedBatchNorm.dataFormat("NHWC"));
    }

    /** (n − 1) / n for n values a channel. */
    private static Operand<TFloat32> takeBackBessel(Ops tf, Operand<TFloat32> x, long channels) {
        Operand<TFloat64> values = tf.dtypes.cast(tf.size(x), TFloat64.class);
        Operand<TFloat64> channelCount = tf.constant((double) channels);
        return tf.dtypes.cast(tf.math.div(tf.math.sub(values, channelCount), values), TFloat32.class);
    }

    private Operand<TFloat32> blend(Ops tf, Operand<TFloat32> moving, Operand<TFloat32> batch) {
        return tf.math.add(tf.math.mul(moving, tf.constant((float) momentum)), tf.math.mul(batch, tf.constant((float)
                (1 - momentum))));
    }

    @Override
    public String toString() {
        return "BatchNormalization(momentum=" + momentum + ", epsilon=" + epsilon + ")";
    }
}
