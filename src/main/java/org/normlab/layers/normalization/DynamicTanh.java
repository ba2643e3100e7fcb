package org.normlab.layers.normalization;

import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.normlab.layers.Checks;
import org.normlab.layers.Context;
import org.normlab.layers.Initializers;
import org.normlab.layers.Layer;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Stands where a normalization would, without computing statistics: it squashes large values.
 *
 * <pre>
 *   y = gamma * tanh(alpha * x) + beta      in training and inference alike
 * </pre>
 *
 * <p>Shapes: x, y [N, ..., C] or with the channels on another {@code axis}; alpha is one number, gamma, beta [C]. Alpha
 * begins at {@code initialAlpha}, gamma at one, beta at zero.
 *
 * <p>For example {@code DynamicTanh.paper()}.
 *
 * @see <a href="https://arxiv.org/abs/2503.10622">Zhu et al. 2025, algorithm 1</a>
 */
public final class DynamicTanh extends DescribedValue implements Layer {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<DynamicTanh> KIND = Kind.of("DynamicTanh", DynamicTanh.class, DynamicTanh::paper)
            .with("axis", Type.INTEGER, layer -> layer.axis, DynamicTanh::withAxis)
            .with("initial_alpha", Type.POSITIVE, layer -> layer.initialAlpha, DynamicTanh::withInitialAlpha);

    private final int axis;
    private final double initialAlpha;

    private DynamicTanh(int axis, double initialAlpha) {
        this.axis = axis;
        this.initialAlpha = initialAlpha;
    }

    /** As in the paper: alpha begins at .5; axis −1. */
    public static DynamicTanh paper() {
        return new DynamicTanh(-1, .5);
    }

    /** The channels' axis; a negative one counts from the end. */
    public DynamicTanh withAxis(int value) {
        return new DynamicTanh(value, initialAlpha);
    }

    /** @throws IllegalArgumentException unless alpha is finite and above 0 */
    public DynamicTanh withInitialAlpha(double value) {
        return new DynamicTanh(axis, Checks.positive("DynamicTanh: initial alpha", value));
    }

    /** @throws IllegalArgumentException unless the axis exists, is not the batch and has a known size */
    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        Axes channels = Axes.of(this, x.shape(), axis);
        Ops tf = context.ops();
        Operand<TFloat32> alpha = context.trainable("alpha", Shape.scalar(), Initializers.constant(initialAlpha));
        return Affine.BOTH.call(context, tf.math.tanh(tf.math.mul(x, alpha)), channels);
    }

    @Override
    public Kind<DynamicTanh> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "DynamicTanh(axis=" + axis + ", initial_alpha=" + initialAlpha + ")";
    }
}
