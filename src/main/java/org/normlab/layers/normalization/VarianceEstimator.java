package org.normlab.layers.normalization;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;

/**
 * Which variance of a batch goes into the moving variance. (A batch itself is always normalized by the biased one.)
 *
 * <p>n is the number of values that a channel has in the batch.
 */
public enum VarianceEstimator {
    /** Σ (x − mean)² / n: Keras 3, flax, haiku. */
    BIASED,
    /** Σ (x − mean)² / (n − 1), Bessel's correction: PyTorch, timm; 0 for n = 1. */
    BESSEL,
    /**
     * Σ (x − mean)² / (n − 1 − epsilon): Keras 2.1.4 to 2.2.5. For images, whose variance came from a fused kernel with
     * Bessel's correction in it, that times n / (n − 1).
     */
    KERAS_2;

    /** What the biased variance is multiplied by. */
    Operand<TFloat64> timesBiased(Ops tf, Operand<TFloat64> n, double epsilon, boolean images) {
        return switch (this) {
            case BIASED -> tf.constant(1d);
            case BESSEL -> overLess(tf, n, 1);
            case KERAS_2 -> {
                Operand<TFloat64> once = overLess(tf, n, 1 + epsilon);
                yield images ? tf.math.mul(overLess(tf, n, 1), once) : once;
            }
        };
    }

    /** n / (n − less), the divisor at least 1. */
    private static Operand<TFloat64> overLess(Ops tf, Operand<TFloat64> n, double less) {
        return tf.math.div(n, tf.math.maximum(tf.math.sub(n, tf.constant(less)), tf.constant(1d)));
    }
}
