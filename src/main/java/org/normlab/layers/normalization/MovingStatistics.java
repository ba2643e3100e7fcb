package org.normlab.layers.normalization;

import org.normlab.layers.Context;
import org.normlab.layers.Initializers;
import org.normlab.layers.Mode;
import org.normlab.layers.Variable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * The moving mean and variance of one layer in one pass.
 *
 * <p>{@code moving_mean} begins at zero, {@code moving_variance} at one; averages that must know how many batches there
 * were count them in {@code batches}. A batch without values moves nothing and is not counted.
 */
final class MovingStatistics {
    private final Context context;
    private final Averaging averaging;
    private final Variable<TFloat32> batches;
    private final Variable<TFloat32> meanState;
    private final Variable<TFloat32> varianceState;
    private final Operand<TFloat32> mean;
    private final Operand<TFloat32> variance;

    private MovingStatistics(Context context, Shape channels, Averaging averaging) {
        this.context = context;
        this.averaging = averaging;
        meanState = context.state("moving_mean", channels, Initializers.zeros());
        varianceState = context.state("moving_variance", channels, Initializers.ones());
        batches = averaging == Averaging.EXPONENTIAL
                ? null
                : context.state("batches", Shape.scalar(), Initializers.zeros());
        // Read once: whoever uses a value and the update that follows see the same one.
        mean = meanState.read(context.ops());
        variance = varianceState.read(context.ops());
    }

    /** Those of the layer of that context, a value a channel, which follow as Keras 3's do. */
    static MovingStatistics of(Context context, Shape channels) {
        return of(context, channels, Averaging.EXPONENTIAL);
    }

    /** Those of the layer of that context, a value a channel. */
    static MovingStatistics of(Context context, Shape channels, Averaging averaging) {
        return new MovingStatistics(context, channels, averaging);
    }

    /** The moving mean before this pass. */
    Operand<TFloat32> mean() {
        return mean;
    }

    /** The moving variance before this pass. */
    Operand<TFloat32> variance() {
        return variance;
    }

    /** (x − movingMean) / sqrt(movingVariance + epsilon), by the statistics before this pass. */
    Operand<TFloat32> normalized(Operand<TFloat32> x, Axes channels, double epsilon) {
        Ops tf = context.ops();
        Operand<TFloat32> centred = tf.math.sub(x, channels.beside(tf, mean));
        return tf.math.mul(centred, channels.beside(tf, inverseDeviation(epsilon)));
    }

    /** 1 / sqrt(movingVariance + epsilon), by the statistics before this pass. */
    Operand<TFloat32> inverseDeviation(double epsilon) {
        Ops tf = context.ops();
        return Scaled.inverseDeviation(tf, variance, tf.constant(Scaled.notZero(epsilon)));
    }

    /**
     * Moves both towards a batch's, as part of this pass. A batch without values moves nothing.
     *
     * @param momentum weight of the old value; not used by the cumulative average
     */
    void follow(double momentum, Operand<TFloat32> batchMean, Operand<TFloat32> batchVariance, Population population) {
        if (population.isSurelyEmpty()) {
            return;
        }
        Ops tf = context.ops();
        if (context.mode() == Mode.CALIBRATION) {
            calibrate(batchMean, batchVariance, population);
            return;
        }
        if (averaging == Averaging.EXPONENTIAL) {
            Operand<TFloat32> kept = tf.constant((float) momentum);
            Operand<TFloat32> share = tf.constant((float) (1 - momentum));
            set(meanState, blend(mean, kept, batchMean, share), mean, population);
            set(varianceState, blend(variance, kept, batchVariance, share), variance, population);
            return;
        }
        Operand<TFloat32> count = counted(batches, population);
        Operand<TFloat32> share = averaging == Averaging.CUMULATIVE || momentum == 1 // then all batches weigh the same
                ? tf.math.reciprocal(count)
                : debiasedShare(tf, momentum, count);
        Operand<TFloat32> kept = tf.math.sub(tf.constant(1f), share);
        set(meanState, blend(mean, kept, batchMean, share), mean, population);
        set(varianceState, blend(variance, kept, batchVariance, share), variance, population);
    }

    /** The number of batches with this one. */
    private Operand<TFloat32> counted(Variable<TFloat32> counter, Population population) {
        Ops tf = context.ops();
        Operand<TFloat32> before = counter.read(tf);
        Operand<TFloat32> count = tf.math.add(before, tf.constant(1f));
        set(counter, count, before, population);
        return count;
    }

    private void set(
            Variable<TFloat32> state, Operand<TFloat32> value, Operand<TFloat32> before, Population population) {
        context.update(state, population.orIfEmpty(value, before));
    }

    /**
     * The mean and variance of all batches so far as one, if they are of one size: M' = M + (m − M) / t and V' = V + (v +
     * (m − M)(m − M') − V) / t.
     */
    private void calibrate(Operand<TFloat32> batchMean, Operand<TFloat32> batchVariance, Population population) {
        Ops tf = context.ops();
        Operand<TFloat32> count =
                counted(context.state("calibration_batches", Shape.scalar(), Initializers.zeros()), population);
        Operand<TFloat32> away = tf.math.sub(batchMean, mean);
        Operand<TFloat32> newMean = tf.math.add(mean, tf.math.div(away, count));
        Operand<TFloat32> between = tf.math.mul(away, tf.math.sub(batchMean, newMean));
        // The first batch counts alone: nothing of what was there before.
        Operand<TBool> first = tf.math.equal(count, tf.constant(1f));
        Operand<TFloat32> change = tf.math.sub(tf.math.add(batchVariance, between), variance);
        Operand<TFloat32> newVariance = tf.math.add(variance, tf.math.div(change, count));
        set(meanState, tf.select(first, batchMean, newMean), mean, population);
        set(varianceState, tf.select(first, batchVariance, newVariance), variance, population);
    }

    /** (1 − momentum) / (1 − momentum^t): what the newest of t batches weighs, when the weights of all sum to one. */
    private static Operand<TFloat32> debiasedShare(Ops tf, double momentum, Operand<TFloat32> count) {
        Operand<TFloat32> power = tf.math.mul(count, tf.constant((float) Math.log(momentum)));
        return tf.math.div(tf.constant((float) (momentum - 1)), tf.math.expm1(power));
    }

    private Operand<TFloat32> blend(
            Operand<TFloat32> moving, Operand<TFloat32> kept, Operand<TFloat32> batch, Operand<TFloat32> share) {
        Ops tf = context.ops();
        // mulNoNan: where kept is 0, nothing is kept of an infinite variance either.
        return tf.math.add(tf.math.mulNoNan(moving, kept), tf.math.mul(batch, share));
    }
}
