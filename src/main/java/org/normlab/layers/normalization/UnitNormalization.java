package org.normlab.layers.normalization;

import java.util.Arrays;
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
 * Divides each example by its Euclidean length, over one axis or several; there is nothing to learn.
 *
 * <pre>
 *   y = x / max(sqrt(Σ x²), epsilon)      in training and inference alike
 * </pre>
 *
 * <p>Shape unchanged. A vector of zeros stays one.
 *
 * <p>For example {@code UnitNormalization.keras()}.
 *
 * @see <a href="https://keras.io/api/layers/normalization_layers/unit_normalization/">Keras 3 UnitNormalization</a>
 */
public final class UnitNormalization extends DescribedValue implements Layer {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<UnitNormalization> KIND = Kind.of(
                    "UnitNormalization", UnitNormalization.class, UnitNormalization::keras)
            .with(
                    "axis",
                    Axes.SETTING,
                    layer -> Axes.list(layer.axis),
                    (layer, axis) -> layer.withAxis(Axes.array(axis)))
            .with("epsilon", Type.POSITIVE, layer -> layer.epsilon, UnitNormalization::withEpsilon);

    private final int[] axis;
    private final double epsilon;

    private UnitNormalization(int[] axis, double epsilon) {
        this.axis = axis;
        this.epsilon = epsilon;
    }

    /** As in Keras 3, and PyTorch's {@code functional.normalize} on the last axis: axis −1, epsilon 1e-12. */
    public static UnitNormalization keras() {
        return new UnitNormalization(new int[] {-1}, 1e-12);
    }

    /** Takes the length over those axes together; negative ones count from the end. */
    public UnitNormalization withAxis(int... value) {
        return new UnitNormalization(Checks.someAxes("UnitNormalization: axis", value), epsilon);
    }

    /**
     * The least length that is divided by.
     *
     * @throws IllegalArgumentException unless epsilon is from 1e-18 to 1e18: its square must be a float32
     */
    public UnitNormalization withEpsilon(double value) {
        return new UnitNormalization(axis, Checks.within("UnitNormalization: epsilon", 1e-18, 1e18, value));
    }

    /** @throws IllegalArgumentException unless the axes exist, are not the batch and have known sizes */
    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        Axes axes = Axes.of(this, x.shape(), axis);
        Ops tf = context.ops();
        Scaled scaled = Scaled.of(tf, x, axes.indices());
        Operand<TFloat32> squares = Moments.sum(tf, tf.math.square(scaled.values()), axes.indices());
        Operand<TFloat32> length = tf.math.sqrt(tf.math.maximum(squares, scaled.squared(tf, epsilon * epsilon)));
        return tf.math.mul(scaled.values(), tf.math.reciprocal(length));
    }

    @Override
    public Kind<UnitNormalization> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "UnitNormalization(axis=" + Arrays.toString(axis) + ", epsilon=" + epsilon + ")";
    }
}
