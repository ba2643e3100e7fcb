package org.normlab.layers.normalization;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.EuclideanNorm;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Values in groups, of which each group with huge values is multiplied by 2^−80, so that no sum of them and no sum of their
 * squares overflows.
 *
 * <p>A group is huge if the root of its sum of squares exceeds 2^60, about 1e18. The values of all other groups stay the
 * same to the bit. No gradient flows through the choice.
 *
 * @param values the values to compute with, of the input's shape
 * @param huge whether a group was multiplied; the group's axes have size 1
 */
record Scaled(Operand<TFloat32> values, Operand<TBool> huge) {
    private static final float LARGEST_LENGTH = 0x1p60f;
    private static final double FACTOR = 0x1p-80;

    /** x in groups that extend over those axes, ascending and counted from the front. */
    static Scaled of(Ops tf, Operand<TFloat32> x, int... axes) {
        return of(tf, x, x, axes);
    }

    /** The same, where what is huge is told from other values of the same groups, for example unmasked ones. */
    static Scaled of(Ops tf, Operand<TFloat32> x, Operand<TFloat32> decisive, int... axes) {
        Operand<TFloat32> length = decisive;
        for (int i = axes.length - 1; i >= 0; i--) {
            length = tf.linalg.euclideanNorm(length, tf.constant(axes[i]), EuclideanNorm.keepDims(true));
        }
        Operand<TBool> huge = tf.math.greater(length, tf.constant(LARGEST_LENGTH));
        Operand<TFloat32> factor = tf.select(huge, tf.constant((float) FACTOR), tf.constant(1f));
        return new Scaled(tf.math.mul(x, tf.stopGradient(factor)), huge);
    }

    /** x / √(mean(x²) + epsilon), the mean over the axes of the groups. */
    Operand<TFloat32> byRootMeanSquare(Ops tf, double epsilon, int... axes) {
        Operand<TFloat32> meanSquare = Moments.mean(tf, tf.math.square(values), axes);
        return tf.math.mul(values, inverseDeviation(tf, meanSquare, squared(tf, epsilon)));
    }

    /**
     * 1 / √(variance + epsilon), rounded twice. (A division by a square root would be rewritten in graphs into the op
     * Rsqrt, which on a CPU is an approximation.)
     */
    static Operand<TFloat32> inverseDeviation(Ops tf, Operand<TFloat32> variance, Operand<TFloat32> epsilon) {
        return tf.math.reciprocal(deviation(tf, variance, epsilon));
    }

    /** √(variance + epsilon). */
    static Operand<TFloat32> deviation(Ops tf, Operand<TFloat32> variance, Operand<TFloat32> epsilon) {
        return tf.math.sqrt(tf.math.add(variance, epsilon));
    }

    /** A positive number in the square of the input's units, in that of the scaled ones. */
    Operand<TFloat32> squared(Ops tf, double value) {
        return tf.select(huge, tf.constant(notZero(value * FACTOR * FACTOR)), tf.constant(notZero(value)));
    }

    /** A positive number in the input's units, in those of the scaled values. */
    Operand<TFloat32> scaled(Ops tf, double value) {
        return tf.select(huge, tf.constant(notZero(value * FACTOR)), tf.constant(notZero(value)));
    }

    /** A positive number as a float32 that stays above 0, so that nothing is divided by 0. */
    static float notZero(double value) {
        return (float) Math.max(value, Float.MIN_NORMAL);
    }

    /** A statistic of the scaled values in the input's own units. */
    Operand<TFloat32> unscaled(Ops tf, Operand<TFloat32> statistic) {
        return unscaled(tf, statistic, 1);
    }

    /** The same for a statistic in a power of the values' units. */
    Operand<TFloat32> unscaled(Ops tf, Operand<TFloat32> statistic, double power) {
        float back = (float) Math.pow(FACTOR, -power);
        return tf.math.mul(statistic, tf.select(huge, tf.constant(back), tf.constant(1f)));
    }
}
