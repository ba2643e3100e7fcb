package org.normlab.layers.normalization;

import java.util.Objects;
import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.normlab.layers.Context;
import org.normlab.layers.Flatten;
import org.normlab.layers.Layer;
import org.normlab.layers.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Learns the length and the direction of each output's weights apart. Wraps a layer with a kernel.
 *
 * <pre>
 *   kernel' = g * kernel / ‖kernel‖      a length an output, over all other axes of the kernel
 * </pre>
 *
 * <p>Shapes: kernel [..., out], g [out]. The kernel begins as in the wrapped layer and g as its length, so that the
 * layer begins as if it were not wrapped. Where an output's weights are all zero they stay zero: kernel' is 0, and since
 * zero has no direction to learn in, the gradients are 0 where g is 0 as well. Names of the variables are the wrapped layer's, with {@code g} beside the
 * {@code kernel}. PyTorch's {@code weight_norm(dim=0)} is the same on its kernels [out, ...].
 *
 * <p>For example {@code WeightNormalization.of(Conv2D.of(8, 3))}.
 *
 * @see <a href="https://arxiv.org/abs/1602.07868">Salimans, Kingma 2016, eq. 2</a>
 */
public final class WeightNormalization extends DescribedValue implements KernelNormalization {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<WeightNormalization> KIND = Kind.of(
                    "WeightNormalization", WeightNormalization.class, () -> of(new Flatten()))
            .withRequired("layer", Type.described(Layer.class), wrapper -> wrapper.layer, WeightNormalization::around);

    private final Layer layer;

    private WeightNormalization(Layer layer) {
        this.layer = Objects.requireNonNull(layer);
    }

    /** That layer with a normalized kernel. */
    public static WeightNormalization of(Layer layer) {
        return new WeightNormalization(layer);
    }

    /** @throws IllegalArgumentException if the wrapped layer has no kernel or rejects the input */
    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        return KernelWrapper.call(this, layer, context, x, WeightNormalization::normalized);
    }

    private static Operand<TFloat32> normalized(Context context, Parameter kernel) {
        Ops tf = context.ops();
        int[] inputs = KernelWrapper.overInputs(kernel);
        Shape outputs = Shape.of(kernel.shape().get(-1));
        Operand<TFloat32> direction = context.trainable(kernel.name(), kernel.shape(), kernel.initializer());
        Operand<TFloat32> g = context.trainable(
                "g",
                outputs,
                (init, shape, seed) ->
                        Reshaping.to(init, length(init, context.initialValue(init, kernel), inputs), shape));
        Operand<TFloat32> factor = KernelWrapper.factor(tf, direction, inputs);
        Operand<TFloat32> scaled = tf.math.mul(direction, factor);
        Operand<TFloat32> squares = Moments.sum(tf, tf.math.square(scaled), inputs);
        Operand<TBool> positive = tf.math.greater(squares, tf.constant(0f));
        Operand<TFloat32> length = tf.math.sqrt(tf.select(positive, squares, tf.constant(1f)));
        return tf.math.mul(scaled, tf.math.div(g, tf.select(positive, length, factor)));
    }

    private static Operand<TFloat32> length(Ops tf, Operand<TFloat32> kernel, int... inputs) {
        Operand<TFloat32> factor = KernelWrapper.factor(tf, kernel, inputs);
        Operand<TFloat32> squares = Moments.sum(tf, tf.math.square(tf.math.mul(kernel, factor)), inputs);
        return tf.math.div(tf.math.sqrt(squares), factor);
    }

    @Override
    public String name() {
        return layer.name();
    }

    @Override
    public WeightNormalization around(Layer other) {
        return new WeightNormalization(other);
    }

    @Override
    public Kind<WeightNormalization> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "WeightNormalization(" + layer + ")";
    }
}
