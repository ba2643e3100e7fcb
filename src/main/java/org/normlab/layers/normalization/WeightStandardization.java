package org.normlab.layers.normalization;

import java.util.Objects;
import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.normlab.layers.Checks;
import org.normlab.layers.Context;
import org.normlab.layers.Flatten;
import org.normlab.layers.Layer;
import org.normlab.layers.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Gives each output's weights mean 0 and variance 1. Wraps a layer with a kernel; meant to go with group normalization.
 *
 * <pre>
 *   kernel' = (kernel − mean) / sqrt(variance + epsilon)      an output each, over all other axes of the kernel
 * </pre>
 *
 * <p>The variance divides by n. Shape: kernel [..., out]. Names of the variables are the wrapped layer's.
 *
 * <p>For example {@code WeightStandardization.of(Conv2D.of(8, 3))}.
 *
 * @see <a href="https://arxiv.org/abs/1903.10520">Qiao et al. 2019, eq. 5 to 7</a>
 */
public final class WeightStandardization extends DescribedValue implements KernelNormalization {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<WeightStandardization> KIND = Kind.of(
                    "WeightStandardization", WeightStandardization.class, () -> of(new Flatten()))
            .withRequired("layer", Type.described(Layer.class), wrapper -> wrapper.layer, WeightStandardization::around)
            .with("epsilon", Type.POSITIVE, layer -> layer.epsilon, WeightStandardization::withEpsilon);

    private final Layer layer;
    private final double epsilon;

    private WeightStandardization(Layer layer, double epsilon) {
        this.layer = Objects.requireNonNull(layer);
        this.epsilon = epsilon;
    }

    /** That layer with a standardized kernel; epsilon 1e-6, as in timm's StdConv2d. */
    public static WeightStandardization of(Layer layer) {
        return new WeightStandardization(layer, 1e-6);
    }

    /** @throws IllegalArgumentException unless epsilon is finite and above 0 */
    public WeightStandardization withEpsilon(double value) {
        return new WeightStandardization(layer, Checks.positive("WeightStandardization: epsilon", value));
    }

    /** @throws IllegalArgumentException if the wrapped layer has no kernel or rejects the input */
    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        return KernelWrapper.call(this, layer, context, x, this::standardized);
    }

    private Operand<TFloat32> standardized(Context context, Parameter kernel) {
        Ops tf = context.ops();
        Operand<TFloat32> raw = context.trainable(kernel.name(), kernel.shape(), kernel.initializer());
        return Moments.over(tf, raw, KernelWrapper.overInputs(kernel)).normalized(epsilon);
    }

    @Override
    public String name() {
        return layer.name();
    }

    @Override
    public WeightStandardization around(Layer other) {
        return new WeightStandardization(other, epsilon);
    }

    @Override
    public Kind<WeightStandardization> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "WeightStandardization(" + layer + ", epsilon=" + epsilon + ")";
    }
}
