package org.normlab.layers.normalization;

import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.normlab.layers.Checks;
import org.normlab.layers.Context;
import org.normlab.layers.Layer;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Normalizes each channel of each example by itself, over all places.
 *
 * <pre>
 *   y = gamma * (x − mean) / sqrt(variance + epsilon) + beta      in training and inference alike
 * </pre>
 *
 * <p>Mean and variance (which divides by n) are taken over all axes but the batch and the channels' {@code axis}.
 *
 * <p>Shapes: x, y [N, ..., C] of rank 3 or more, or with the channels on another axis; gamma, beta [C]. Gamma begins at
 * one, beta at zero.
 *
 * <p>For example {@code InstanceNormalization.keras()}.
 *
 * @see <a href="https://arxiv.org/abs/1607.08022">Ulyanov, Vedaldi, Lempitsky 2016</a>
 */
public final class InstanceNormalization extends DescribedValue implements Layer {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<InstanceNormalization> KIND = Kind.of(
                    "InstanceNormalization", InstanceNormalization.class, InstanceNormalization::keras)
            .with("axis", Type.INTEGER, layer -> layer.axis, InstanceNormalization::withAxis)
            .with("epsilon", Type.POSITIVE, layer -> layer.epsilon, InstanceNormalization::withEpsilon)
            .with("center", Type.FLAG, layer -> layer.affine.center(), InstanceNormalization::withCenter)
            .with("scale", Type.FLAG, layer -> layer.affine.scale(), InstanceNormalization::withScale);

    private final int axis;
    private final double epsilon;
    private final Affine affine;

    private InstanceNormalization(int axis, double epsilon, Affine affine) {
        this.axis = axis;
        this.epsilon = epsilon;
        this.affine = affine;
    }

    /** As Keras 3's {@code GroupNormalization(groups=-1)}: axis −1, epsilon 1e-3, gamma and beta. */
    public static InstanceNormalization keras() {
        return new InstanceNormalization(-1, 1e-3, Affine.BOTH);
    }

    /** As PyTorch's InstanceNorm1d to 3d, but for the axis, which stays the last: epsilon 1e-5, no gamma, no beta. */
    public static InstanceNormalization pytorch() {
        return new InstanceNormalization(-1, 1e-5, Affine.NONE);
    }

    /** The channels' axis; a negative one counts from the end. */
    public InstanceNormalization withAxis(int value) {
        return new InstanceNormalization(value, epsilon, affine);
    }

    /** @throws IllegalArgumentException unless epsilon is finite and above 0 */
    public InstanceNormalization withEpsilon(double value) {
        return new InstanceNormalization(axis, Checks.positive("InstanceNormalization: epsilon", value), affine);
    }

    /** With or without beta. */
    public InstanceNormalization withCenter(boolean value) {
        return new InstanceNormalization(axis, epsilon, affine.withCenter(value));
    }

    /** With or without gamma. */
    public InstanceNormalization withScale(boolean value) {
        return new InstanceNormalization(axis, epsilon, affine.withScale(value));
    }

    /** @throws IllegalArgumentException unless x has at least one axis beside the batch and the channels */
    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        Axes axes = Axes.ofImages(this, x.shape(), axis);
        Moments moments = Moments.over(context.ops(), x, axes.inner());
        return affine.call(context, moments.normalized(epsilon), axes);
    }

    @Override
    public Kind<InstanceNormalization> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "InstanceNormalization(axis=" + axis + ", epsilon=" + epsilon + affine.description() + ")";
    }
}
