package org.normlab.layers.normalization;

import org.normlab.layers.Context;
import org.normlab.layers.Initializers;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a normalization layer gives back after it has normalized: gamma * x + beta, either of which may be left out.
 *
 * @param scale whether there is a gamma, which begins at one
 * @param center whether there is a beta, which begins at zero
 */
record Affine(boolean scale, boolean center) {
    static final Affine BOTH = new Affine(true, true);
    static final Affine NONE = new Affine(false, false);

    Affine withScale(boolean value) {
        return new Affine(value, center);
    }

    Affine withCenter(boolean value) {
        return new Affine(scale, value);
    }

    /** gamma * x + beta, both of the sizes along those axes of x. */
    Operand<TFloat32> call(Context context, Operand<TFloat32> x, Axes axes) {
        Ops tf = context.ops();
        Operand<TFloat32> y = x;
        if (scale) {
            y = tf.math.mul(y, axes.beside(tf, context.trainable("gamma", axes.sizes(), Initializers.ones())));
        }
        if (center) {
            y = tf.math.add(y, axes.beside(tf, context.trainable("beta", axes.sizes(), Initializers.zeros())));
        }
        return y;
    }

    /** Gamma, or a one a channel where there is none. */
    Operand<TFloat32> gammaOrOne(Context context, Shape shape) {
        return scale
                ? context.trainable("gamma", shape, Initializers.ones())
                : Initializers.ones().call(context.ops(), shape, 0);
    }

    /** Beta, or a zero a channel where there is none. */
    Operand<TFloat32> betaOrZero(Context context, Shape shape) {
        return center
                ? context.trainable("beta", shape, Initializers.zeros())
                : Initializers.zeros().call(context.ops(), shape, 0);
    }

    /** For a layer's description: what is left out. */
    String description() {
        return (scale ? "" : ", scale=false") + (center ? "" : ", center=false");
    }
}
