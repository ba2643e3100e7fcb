package org.normlab.layers.normalization;

import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Mean and variance over some axes, which stay with size 1, and the input less its mean.
 *
 * <pre>
 *   mean = Σ x / n        variance = Σ (x − mean)² / n        centred = x − mean
 * </pre>
 *
 * <p>Four habits keep float32 right where Keras's and PyTorch's layers lose digits. Huge values are scaled first, so that
 * no square overflows. A value of the data is taken off: near each other, floats subtract exactly, so a mean of 1e4 beside
 * a deviation of .05 costs nothing. The variance comes from centred values, never as E[x²] − E[x]². And sums go axis by
 * axis, so that no running sum grows over tens of thousands of values.
 */
final class Moments {
    private final Ops tf;
    private final Scaled scaled;
    private final Operand<TFloat32> mean;
    private final Operand<TFloat32> variance;
    private final Operand<TFloat32> centred;

    /** All but the first are of the scaled values. */
    private Moments(
            Ops tf, Scaled scaled, Operand<TFloat32> mean, Operand<TFloat32> variance, Operand<TFloat32> centred) {
        this.tf = tf;
        this.scaled = scaled;
        this.mean = mean;
        this.variance = variance;
        this.centred = centred;
    }

    /** Moments over those axes, ascending and counted from the front. Over no values, mean and variance are NaN. */
    static Moments over(Ops tf, Operand<TFloat32> x, int... axes) {
        Scaled scaled = Scaled.of(tf, x, axes);
        Operand<TFloat32> pivot = tf.stopGradient(firstAlong(tf, scaled.values(), axes));
        Operand<TFloat32> shifted = tf.math.sub(scaled.values(), pivot);
        Operand<TFloat32> shiftedMean = mean(tf, shifted, axes);
        Operand<TFloat32> centred = less(tf, shifted, shiftedMean);
        Operand<TFloat32> variance = mean(tf, tf.math.square(centred), axes);
        return new Moments(tf, scaled, tf.math.add(pivot, shiftedMean), variance, centred);
    }

    /**
     * Moments of the values that a mask keeps; with none kept, mean and variance are 0.
     *
     * @param mask broadcasts over x
     * @param kept how many values it keeps along the axes; broadcasts over the mean
     */
    static Moments over(Ops tf, Operand<TFloat32> x, Operand<TBool> mask, Operand<TFloat32> kept, int... axes) {
        Operand<TFloat32> zero = tf.constant(0f);
        Scaled scaled = Scaled.of(tf, x, tf.select(mask, x, zero), axes);
        Operand<TFloat32> lowest = tf.select(mask, scaled.values(), tf.constant(-Float.MAX_VALUE));
        Operand<TFloat32> largest = tf.reduceMax(lowest, tf.constant(axes), ReduceMax.keepDims(true));
        Operand<TBool> any = tf.math.greater(kept, zero);
        Operand<TFloat32> pivot = tf.stopGradient(tf.select(any, largest, zero));
        Operand<TFloat32> shifted = tf.math.sub(scaled.values(), pivot);
        Operand<TFloat32> count = tf.math.maximum(kept, tf.constant(1f));
        Operand<TFloat32> shiftedMean = tf.math.div(sum(tf, tf.select(mask, shifted, zero), axes), count);
        Operand<TFloat32> centred = tf.math.sub(shifted, shiftedMean);
        Operand<TFloat32> squares = tf.math.square(tf.select(mask, centred, zero));
        Operand<TFloat32> variance = tf.math.div(sum(tf, squares, axes), count);
        return new Moments(tf, scaled, tf.math.add(pivot, shiftedMean), variance, centred);
    }

    /** The mean, which keeps the reduced axes with size 1. */
    Operand<TFloat32> mean() {
        return scaled.unscaled(tf, mean);
    }

    /** The biased variance, likewise; infinite where float32 ends. */
    Operand<TFloat32> variance() {
        return scaled.unscaled(tf, scaled.unscaled(tf, variance));
    }

    /** √(variance + epsilon), likewise. */
    Operand<TFloat32> deviation(double epsilon) {
        return scaled.unscaled(tf, Scaled.deviation(tf, variance, scaled.squared(tf, epsilon)));
    }

    /** (x − mean) / √(variance + epsilon). */
    Operand<TFloat32> normalized(double epsilon) {
        return tf.math.mul(centred, Scaled.inverseDeviation(tf, variance, scaled.squared(tf, epsilon)));
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

    /** x − statistic, added as its negative: the gradient of a subtraction negates all of x. */
    private static Operand<TFloat32> less(Ops tf, Operand<TFloat32> x, Operand<TFloat32> statistic) {
        return tf.math.add(x, tf.math.neg(statistic));
    }

    /** The first value of each group, or 0 of one that is empty. */
    private static Operand<TFloat32> firstAlong(Ops tf, Operand<TFloat32> x, int... axes) {
        int[] size = new int[x.shape().numDimensions()];
        Arrays.fill(size, Integer.MAX_VALUE);
        boolean surelySome = true;
        for (int axis : axes) {
            size[axis] = 1;
            surelySome &= x.shape().get(axis) > 0;
        }
        Operand<TInt32> begin = tf.constant(new int[size.length]);
        if (surelySome) {
            Arrays.setAll(size, axis -> size[axis] == 1 ? 1 : -1);
            return tf.slice(x, begin, tf.constant(size));
        }
        Operand<TFloat32> atMostOne = tf.slice(x, begin, tf.math.minimum(tf.shape(x), tf.constant(size)));
        return tf.reduceSum(atMostOne, tf.constant(axes), ReduceSum.keepDims(true));
    }
}
