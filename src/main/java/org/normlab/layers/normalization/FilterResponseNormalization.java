package org.normlab.layers.normalization;

import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.normlab.layers.Checks;
import org.normlab.layers.Context;
import org.normlab.layers.Layer;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Divides each channel of each example by its root mean square over all places; nothing is centred. Meant to be followed
 * by a {@link ThresholdedLinearUnit} in place of a ReLU.
 *
 * <pre>
 *   y = gamma * x / sqrt(mean(x²) + epsilon) + beta      in training and inference alike
 * </pre>
 *
 * <p>Shapes: x, y [N, ..., C] of rank 3 or more, or with the channels on another {@code axis}; gamma, beta [C]. Gamma
 * begins at one, beta at zero. (The paper learns epsilon where there is only one place; here it is a constant.)
 *
 * <p>For example {@code FilterResponseNormalization.paper()}.
 *
 * @see <a href="https://arxiv.org/abs/1911.09737">Singh, Krishnan 2020, eq. 2 and 3</a>
 */
public final class FilterResponseNormalization extends DescribedValue implements Layer {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<FilterResponseNormalization> KIND = Kind.of(
                    "FilterResponseNormalization",
                    FilterResponseNormalization.class,
                    FilterResponseNormalization::paper)
            .with("axis", Type.INTEGER, layer -> layer.axis, FilterResponseNormalization::withAxis)
            .with("epsilon", Type.POSITIVE, layer -> layer.epsilon, FilterResponseNormalization::withEpsilon);

    private final int axis;
    private final double epsilon;

    private FilterResponseNormalization(int axis, double epsilon) {
        this.axis = axis;
        this.epsilon = epsilon;
    }

    /** As in the paper: epsilon 1e-6; axis −1. */
    public static FilterResponseNormalization paper() {
        return new FilterResponseNormalization(-1, 1e-6);
    }

    /** The channels' axis; a negative one counts from the end. */
    public FilterResponseNormalization withAxis(int value) {
        return new FilterResponseNormalization(value, epsilon);
    }

    /** @throws IllegalArgumentException unless epsilon is finite and above 0 */
    public FilterResponseNormalization withEpsilon(double value) {
        return new FilterResponseNormalization(axis, Checks.positive("FilterResponseNormalization: epsilon", value));
    }

    /** @throws IllegalArgumentException unless x has at least one axis beside the batch and the channels */
    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        Axes channels = Axes.ofImages(this, x.shape(), axis);
        Ops tf = context.ops();
        Operand<TFloat32> normalized =
                Scaled.of(tf, x, channels.inner()).byRootMeanSquare(tf, epsilon, channels.inner());
        return Affine.BOTH.call(context, normalized, channels);
    }

    @Override
    public Kind<FilterResponseNormalization> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "FilterResponseNormalization(axis=" + axis + ", epsilon=" + epsilon + ")";
    }
}
