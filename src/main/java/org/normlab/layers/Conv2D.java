package org.normlab.layers;

import java.util.List;
import java.util.Objects;
import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.tensorflow.Operand;
import org.tensorflow.framework.activations.Activation;
import org.tensorflow.framework.activations.Linear;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A two-dimensional convolution with stride 1 and no padding ("valid"), channels last.
 *
 * <pre>
 *   y[n, i, j, f] = g(Σ_{a, b, c} x[n, i + a, j + b, c] · kernel[a, b, c, f] + bias[f])
 * </pre>
 *
 * <p>Shapes: x [N, height, width, in], kernel [size, size, in, filters], bias [filters], y [N, height − size + 1,
 * width − size + 1, filters]. Kernel from glorot_uniform, if nothing else
 * is given, bias from zeros.
 *
 * <p>A batch may be empty. But where a graph does not know the size of the batch, TensorFlow's gradient of an empty one ends
 * the run with an error.
 *
 * <p>For example {@code Conv2D.of(32, 3).withActivation(new ReLU())}.
 *
 * @see <a href="https://keras.io/api/layers/convolution_layers/convolution2d/">Keras Conv2D</a>
 */
public final class Conv2D extends DescribedValue implements KernelLayer {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<Conv2D> KIND = Kind.of("Conv2D", Conv2D.class, () -> of(1, 1))
            .withRequired("filters", Type.COUNT, layer -> layer.filters, Conv2D::withFilters)
            .withRequired("kernel_size", Type.COUNT, layer -> layer.kernelSize, Conv2D::withKernelSize)
            .with("activation", ActivationNames.SETTING, layer -> layer.activation, Conv2D::withActivation)
            .with(
                    "kernel_initializer",
                    Initializers.SETTING,
                    layer -> layer.kernelInitializer,
                    Conv2D::withKernelInitializer);

    private static final List<Long> STRIDES = List.of(1L, 1L, 1L, 1L);

    private final int filters;
    private final int kernelSize;
    private final Activation activation;
    private final Initializer kernelInitializer;

    private Conv2D(int filters, int kernelSize, Activation activation, Initializer kernelInitializer) {
        this.filters = Checks.atLeastOne("Conv2D: filters", filters);
        this.kernelSize = Checks.atLeastOne("Conv2D: kernel size", kernelSize);
        this.activation = Objects.requireNonNull(activation);
        this.kernelInitializer = Objects.requireNonNull(kernelInitializer);
    }

    /**
     * A layer without activation.
     *
     * @param filters number of output channels
     * @param kernelSize height and width of the kernel, in pixels
     * @throws IllegalArgumentException if either is below 1
     */
    public static Conv2D of(int filters, int kernelSize) {
        return new Conv2D(filters, kernelSize, new Linear(), Initializers.glorotUniform());
    }

    private Conv2D withFilters(int value) {
        return new Conv2D(value, kernelSize, activation, kernelInitializer);
    }

    private Conv2D withKernelSize(int value) {
        return new Conv2D(filters, value, activation, kernelInitializer);
    }

    @Override
    public Activation activation() {
        return activation;
    }

    @Override
    public Conv2D withActivation(Activation function) {
        return new Conv2D(filters, kernelSize, function, kernelInitializer);
    }

    @Override
    public Conv2D withKernelInitializer(Initializer initializer) {
        return new Conv2D(filters, kernelSize, activation, initializer);
    }

    /**
     * @throws IllegalArgumentException unless x has the axes [batch, height, width, channels], at least kernel-sized, or if the
     *     output would have more elements than {@link TensorSize#MOST}
     */
    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        Shape shape = x.shape();
        long channels = Checks.lastAxis(this, shape, 4, "[batch, height, width, channels]");
        Checks.roomForWindow(this, shape, kernelSize);
        Ops tf = context.ops();
        Operand<TFloat32> kernel =
                context.trainable("kernel", Shape.of(kernelSize, kernelSize, channels, filters), kernelInitializer);
        Operand<TFloat32> bias = context.trainable("bias", Shape.of(filters), Initializers.zeros());
        if (shape.tail().hasUnknownDimension()) {
            return activation.call(tf, tf.nn.biasAdd(tf.nn.conv2d(x, kernel, STRIDES, "VALID"), bias));
        }
        // oneDNN gives the output of an empty batch the shape of its input.
        long[] images = {shape.get(0), shape.get(1) - kernelSize + 1, shape.get(2) - kernelSize + 1, filters};
        if (shape.get(0) != Shape.UNKNOWN_SIZE) {
            TensorSize.require(this + ": its output", Shape.of(images));
        }
        if (shape.get(0) == 0) {
            Operand<TFloat32> y = tf.reshape(ofNothing(tf, x, kernel), tf.constant(images));
            return activation.call(tf, tf.nn.biasAdd(y, bias));
        }
        Operand<TFloat32> y = activation.call(tf, tf.nn.biasAdd(tf.nn.conv2d(x, kernel, STRIDES, "VALID"), bias));
        return shape.get(0) == Shape.UNKNOWN_SIZE ? tf.reshape(y, tf.constant(images)) : y;
    }

    /** The convolution of an empty batch as a product of matrices, [0, filters], so that the kernel gets its gradient of 0. */
    private Operand<TFloat32> ofNothing(Ops tf, Operand<TFloat32> x, Operand<TFloat32> kernel) {
        long window = kernel.shape().size() / filters;
        return tf.linalg.matMul(
                tf.reshape(x, tf.constant(new long[] {0, window})),
                tf.reshape(kernel, tf.constant(new long[] {window, filters})));
    }

    @Override
    public boolean isAffine() {
        return activation instanceof Linear;
    }

    @Override
    public Kind<Conv2D> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "Conv2D(filters=" + filters + ", kernel_size=" + kernelSize + ", activation="
                + ActivationNames.of(activation) + Initializers.unlessDefault(kernelInitializer) + ")";
    }
}
