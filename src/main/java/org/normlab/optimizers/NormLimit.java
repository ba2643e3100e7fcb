package org.normlab.optimizers;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * What some gradients are divided by and then multiplied with, so that their norm together is within a limit.
 *
 * <p>The norm is the root of the sum of squares. Where that sum exceeds 2^120, it is taken of the gradients times 2^−80, and
 * norm and limit are both divided by 2^40: the norm of float32s may be no float32.
 *
 * @param divisor the norm, or 1 if it is within the limit
 * @param factor the limit, or 1 likewise
 */
record NormLimit(Operand<TFloat32> divisor, Operand<TFloat32> factor) {
    private static final float LARGEST_SUM = 0x1p120f;
    private static final float SMALLER = 0x1p-80f;
    private static final float HALFWAY_BACK = 0x1p40f;

    /** That of those gradients, at least one. */
    static NormLimit of(Ops tf, List<? extends Operand<TFloat32>> gradients, Operand<TFloat32> limit) {
        List<Operand<TFloat32>> squares = new ArrayList<>();
        List<Operand<TFloat32>> squaresOfSmaller = new ArrayList<>();
        for (Operand<TFloat32> gradient : gradients) {
            Operand<TFloat32> values = tf.reshape(gradient, tf.constant(new long[] {-1}));
            squares.add(tf.reduceSum(tf.math.square(values), tf.constant(0)));
            Operand<TFloat32> smaller = tf.math.mul(values, tf.constant(SMALLER));
            squaresOfSmaller.add(tf.math.square(tf.linalg.euclideanNorm(smaller, tf.constant(0))));
        }
        Operand<TFloat32> sum = sum(tf, squares);
        Operand<TFloat32> normOfSmaller = notInfinite(tf, tf.math.sqrt(sum(tf, squaresOfSmaller)));
        Operand<TBool> ordinary = tf.math.lessEqual(sum, tf.constant(LARGEST_SUM));
        Operand<TFloat32> one = tf.constant(1f);
        Operand<TFloat32> norm =
                tf.select(ordinary, tf.math.sqrt(sum), tf.math.mul(normOfSmaller, tf.constant(HALFWAY_BACK)));
        Operand<TFloat32> most = tf.math.div(limit, tf.select(ordinary, one, tf.constant(HALFWAY_BACK)));
        Operand<TBool> within = tf.math.lessEqual(norm, most); // never of a norm that is not a number
        return new NormLimit(tf.select(within, one, norm), tf.select(within, one, most));
    }

    /** One of the gradients, clipped. */
    Operand<TFloat32> clipped(Ops tf, Operand<TFloat32> gradient) {
        return tf.math.mul(tf.math.div(gradient, divisor), factor);
    }

    /** Not a number where the norm is infinite, which it is of infinite gradients alone. */
    private static Operand<TFloat32> notInfinite(Ops tf, Operand<TFloat32> norm) {
        return tf.select(tf.math.isFinite(norm), norm, tf.constant(Float.NaN));
    }

    private static Operand<TFloat32> sum(Ops tf, List<Operand<TFloat32>> terms) {
        return terms.size() == 1 ? terms.get(0) : tf.math.addN(terms);
    }
}
