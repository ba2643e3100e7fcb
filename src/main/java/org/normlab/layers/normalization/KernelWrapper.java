package org.normlab.layers.normalization;

import java.util.stream.IntStream;
import org.normlab.layers.Context;
import org.normlab.layers.Layer;
import org.normlab.layers.Parameter;
import org.tensorflow.Operand;
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

    /** All axes of a kernel but the last, the output's. */
    static int[] overInputs(Parameter kernel) {
        return IntStream.range(0, kernel.shape().numDimensions() - 1).toArray();
    }
}
