package org.normlab.layers.normalization;

import java.util.stream.IntStream;
import org.normlab.layers.Context;
import org.normlab.layers.Layer;
import org.normlab.layers.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.EuclideanNorm;
import org.tensorflow.types.TFloat32;

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
     * What to multiply a kernel by, so that no square of it overflows and not all of them vanish: 1 for each group whose
     * length is from 2^−30 to 2^60, 2^−80 for longer ones and 2^90 for shorter ones. No gradient flows through it.
     */
    static Operand<TFloat32> factor(Ops tf, Operand<TFloat32> kernel, int... axes) {
        Operand<TFloat32> length = tf.linalg.euclideanNorm(kernel, tf.constant(axes), EuclideanNorm.keepDims(true));
        Operand<TFloat32> larger =
                tf.select(tf.math.less(length, tf.constant(0x1p-30f)), tf.constant(0x1p90f), tf.constant(1f));
        return tf.stopGradient(tf.select(tf.math.greater(length, tf.constant(0x1p60f)), tf.constant(0x1p-80f), larger));
    }

    /** All axes of a kernel but the last, the output's. */
    static int[] overInputs(Parameter kernel) {
        return IntStream.range(0, kernel.shape().numDimensions() - 1).toArray();
    }
}
