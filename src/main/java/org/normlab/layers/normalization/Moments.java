package org.normlab.layers.normalization;

import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Mean and variance over some axes, which stay with size 1, and the input less its mean.
 *
 * <pre>
 *   mean = Σ x / n        variance = Σ (x − mean)² / n        centred = x − mean
 * </pre>
 *
 * <p>Three habits keep float32 right where Keras's and PyTorch's layers lose digits. A value of the data is taken off
 * first: near each other, floats subtract exactly, so a mean of 1e4 beside a deviation of .05 costs nothing. The
 * variance comes from centred values, never as E[x²] − E[x]². And sums go axis by axis, so that no running sum grows
 * over tens of thousands of values.
 *
 * @param mean keeps the reduced axes with size 1
 * @param variance the biased one, likewise
 * @param centred shape of the input
 */
record Moments(Operand<TFloat32> mean, Operand<TFloat32> variance, Operand<TFloat32> centred) {

    /** Moments over those axes, ascending and counted from the front. */
    static Moments over(Ops tf, Operand<TFloat32> x, int... axes) {
        Operand<TFloat32> pivot = tf.stopGradient(firstAlong(tf, x, axes));
        Operand<TFloat32> shifted = tf.math.sub(x, pivot);
        Operand<TFloat32> shiftedMean = mean(tf, shifted, axes);
        Operand<TFloat32> centred = tf.math.sub(shifted, shiftedMean);
        Operand<TFloat32> variance = mean(tf, tf.math.square(centred), axes);
        return new Moments(tf.math.add(pivot, shiftedMean), variance, centred);
    }

    /**
     * Moments of the values that a mask keeps; with none kept, mean and variance are 0.
     *
     * @param mask broadcasts over x
     * @param kept how many values it keeps along the axes; broadcasts over the mean
     */
    static Moments over(Ops tf, Operand<TFloat32> x, Operand<TBool> mask, Operand<TFloat32> kept, int... axes) {
        Operand<TFloat32> zero = tf.constant(0f);
        Operand<TFloat32> lowest = tf.select(mask, x, tf.constant(-Float.MAX_VALUE));
        Operand<TFloat32> largest = tf.reduceMax(lowest, tf.constant(axes), ReduceMax.keepDims(true));
        Operand<TBool> any = tf.math.greater(kept, zero);
        Operand<TFloat32> pivot = tf.stopGradient(tf.select(any, largest, zero));
        Operand<TFloat32> shifted = tf.math.sub(x, pivot);
        Operand<TFloat32> count = tf.math.maximum(kept, tf.constant(1f));
        Operand<TFloat32> shiftedMean = tf.math.div(sum(tf, tf.select(mask, shifted, zero), axes), count);
        Operand<TFloat32> centred = tf.math.sub(shifted, shiftedMean);
        Operand<TFloat32> squares = tf.select(mask, tf.math.square(centred), zero);
        return new Moments(tf.math.add(pivot, shiftedMean), tf.math.div(sum(tf, squares, axes), count), centred);
    }

    /** The mean over those axes, one axis after the other, the last first. */
    static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> x, int... axes) {
        Operand<TFloat32> mean = x;
        for (int i = axes.length - 1; i >= 0; i--) {
            mean = tf.math.mean(mean, tf.constant(axes[i]), Mean.keepDims(true));
        }
        return mean;
    }

    /** The sum over those axes, likewise. */
    static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> x, int... axes) {
        Operand<TFloat32> sum = x;
        for (int i = axes.length - 1; i >= 0; i--) {
            sum = tf.reduceSum(sum, tf.constant(axes[i]), ReduceSum.keepDims(true));
        }
        return sum;
    }

    /** centred / √(variance + epsilon). */
    Operand<TFloat32> normalized(Ops tf, double epsilon) {
        return tf.math.mul(centred, inverseDeviation(tf, variance, epsilon));
    }

    /**
     * 1 / √(variance + epsilon), rounded twice. (A division by a square root would be rewritten in graphs into the
     * op Rsqrt, which on a CPU is an approximation.)
     */
    static Operand<TFloat32> inverseDeviation(Ops tf, Operand<TFloat32> variance, double epsilon) {
        return tf.math.reciprocal(tf.math.sqrt(tf.math.add(variance, tf.constant((float) epsilon))));
    }

    private static Operand<TFloat32> firstAlong(Ops tf, Operand<TFloat32> x, int... axes) {
        int rank = x.shape().numDimensions();
        long[] size = new long[rank];
        Arrays.fill(size, -1);
        for (int axis : axes) {
            size[axis] = 1;
        }
        return tf.slice(x, tf.constant(new long[rank]), tf.constant(size));
    }
}
