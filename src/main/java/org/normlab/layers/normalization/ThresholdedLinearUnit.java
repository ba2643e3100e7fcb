package org.normlab.layers.normalization;

import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.normlab.layers.Context;
import org.normlab.layers.Initializers;
import org.normlab.layers.Layer;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A rectifier with a learned threshold a channel (TLU), the other half of {@link FilterResponseNormalization}.
 *
 * <pre>
 *   y = max(x, tau)
 * </pre>
 *
 * <p>Shapes: x, y [N, ..., C] or with the channels on another {@code axis}; tau [C], which begins at zero. Where x
 * equals tau, the gradient goes to x.
 *
 * <p>For example {@code ThresholdedLinearUnit.paper()}.
 *
 * @see <a href="https://arxiv.org/abs/1911.09737">Singh, Krishnan 2020, eq. 4</a>
 */
public final class ThresholdedLinearUnit extends DescribedValue implements Layer {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<ThresholdedLinearUnit> KIND = Kind.of(
                    "ThresholdedLinearUnit", ThresholdedLinearUnit.class, ThresholdedLinearUnit::paper)
            .with("axis", Type.INTEGER, layer -> layer.axis, ThresholdedLinearUnit::withAxis);

    private final int axis;

    private ThresholdedLinearUnit(int axis) {
        this.axis = axis;
    }

    /** As in the paper: axis −1. */
    public static ThresholdedLinearUnit paper() {
        return new ThresholdedLinearUnit(-1);
    }

    /** The channels' axis; a negative one counts from the end. */
    public ThresholdedLinearUnit withAxis(int value) {
        return new ThresholdedLinearUnit(value);
    }

    /** @throws IllegalArgumentException unless the axis exists, is not the batch and has a known size */
    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        Axes channels = Axes.of(this, x.shape(), axis);
        Ops tf = context.ops();
        Operand<TFloat32> tau = context.trainable("tau", channels.sizes(), Initializers.zeros());
        return tf.math.maximum(x, channels.beside(tf, tau));
    }

    @Override
    public Kind<ThresholdedLinearUnit> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "ThresholdedLinearUnit(axis=" + axis + ")";
    }
}
