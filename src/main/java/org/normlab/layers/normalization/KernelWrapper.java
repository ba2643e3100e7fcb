package org.normlab.layers.normalization;

import java.util.stream.IntStream;
import org.normlab.layers.Context;
import org.normlab.layers.Layer;
import org.normlab.layers.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceMin;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Calls a layer with something else in place of its kernel. */
final class KernelWrapper {
    private KernelWrapper() {}

    /** Computes a kernel in the wrapped layer's own context. */
    @FunctionalInterface
    interface Kernel {
        Operand<TFloat32> call(Context context, Parameter kernel);
    }

    /** @throws IllegalArgumentException if the layer asks for no kernel of rank 2 or more */
    static Operand<TFloat32> call(Layer wrapper, Layer layer, Context context, Operand<TFloat32> x, Kernel kernel) {
        boolean[] asked = {false};
        Context inner = context.reparameterized("kernel", parameter -> {
            asked[0] = parameter.shape().numDimensions() >= 2;
            return asked[0]
                    ? kernel.call(context, parameter)
                    : context.trainable("kernel", parameter.shape(), parameter.initializer());
        });
        Operand<TFloat32> y = layer.call(inner, x);
        if (!asked[0]) {
            throw new IllegalArgumentException(wrapper.getClass().getSimpleName() + ": the wrapped layer must have a"
                    + " kernel [..., out], as Dense and Conv2D have; got " + layer
                    + ". Wrap the layer with the kernel.");
        }
        return y;
    }

    /**
     * What to divide a kernel by, so that no square of it overflows and not all of them vanish: 1 for each group whose
     * largest absolute value is within 2^−20 to 2^20 or 0, and else that value. No gradient flows through it.
     */
    static Operand<TFloat32> unit(Ops tf, Operand<TFloat32> kernel, int... axes) {
        Operand<TInt32> over = tf.constant(axes);
        Operand<TFloat32> most = tf.reduceMax(kernel, over, ReduceMax.keepDims(true));
        Operand<TFloat32> least = tf.reduceMin(kernel, over, ReduceMin.keepDims(true));
        Operand<TFloat32> largest = tf.math.maximum(most, tf.math.neg(least));
        Operand<TBool> ordinary = tf.math.logicalAnd(
                tf.math.greater(largest, tf.constant(0x1p-20f)), tf.math.less(largest, tf.constant(0x1p20f)));
        Operand<TBool> zero = tf.math.equal(largest, tf.constant(0f));
        Operand<TFloat32> one = tf.constant(1f);
        return tf.stopGradient(tf.select(tf.math.logicalOr(ordinary, zero), one, largest));
    }

    /** All axes of a kernel but the last, the output's. */
    static int[] overInputs(Parameter kernel) {
        return IntStream.range(0, kernel.shape().numDimensions() - 1).toArray();
    }
}
