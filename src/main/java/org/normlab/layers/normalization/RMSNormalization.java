package org.normlab.layers.normalization;

import java.util.Arrays;
import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.normlab.layers.Checks;
import org.normlab.layers.Context;
import org.normlab.layers.Initializers;
import org.normlab.layers.Layer;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Divides each example by its root mean square, over one axis or several; nothing is centred.
 *
 * <pre>
 *   y = scale * x / sqrt(mean(x²) + epsilon)      in training and inference alike
 * </pre>
 *
 * <p>Shapes: x, y [N, ...]; scale the sizes along {@code axis} in ascending order of the axes; it begins at one.
 *
 * <p>Keras 3.15 places the scale wrongly where {@code axis} is not the last; here any axis but the batch is right.
 *
 * <p>For example {@code RMSNormalization.keras()}.
 *
 * @see <a href="https://arxiv.org/abs/1910.07467">Zhang, Sennrich 2019, eq. 4</a>
 * @see <a href="https://keras.io/api/layers/normalization_layers/rms_normalization/">Keras 3 RMSNormalization</a>
 */
public final class RMSNormalization extends DescribedValue implements Layer {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<RMSNormalization> KIND = Kind.of(
                    "RMSNormalization", RMSNormalization.class, RMSNormalization::keras)
            .with(
                    "axis",
                    Axes.SETTING,
                    layer -> Axes.list(layer.axis),
                    (layer, axis) -> layer.withAxis(Axes.array(axis)))
            .with("epsilon", Type.POSITIVE, layer -> layer.epsilon, RMSNormalization::withEpsilon);

    private final int[] axis;
    private final double epsilon;

    private RMSNormalization(int[] axis, double epsilon) {
        this.axis = axis;
        this.epsilon = epsilon;
    }

    /** As in Keras 3: axis −1, epsilon 1e-6. */
    public static RMSNormalization keras() {
        return new RMSNormalization(new int[] {-1}, 1e-6);
    }

    /** As in PyTorch, whose epsilon is by default the machine epsilon of float32, 2^−23. */
    public static RMSNormalization pytorch() {
        return keras().withEpsilon(Math.ulp(1f));
    }

    /** Normalizes over those axes together; negative ones count from the end. */
    public RMSNormalization withAxis(int... value) {
        return new RMSNormalization(Checks.someAxes("RMSNormalization: axis", value), epsilon);
    }

    /** @throws IllegalArgumentException unless epsilon is finite and above 0 */
    public RMSNormalization withEpsilon(double value) {
        return new RMSNormalization(axis, Checks.positive("RMSNormalization: epsilon", value));
    }

    /** @throws IllegalArgumentException unless the axes exist, are not the batch and have known sizes */
    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        Axes axes = Axes.of(this, x.shape(), axis);
        Ops tf = context.ops();
        Operand<TFloat32> normalized = Scaled.of(tf, x, axes.indices()).byRootMeanSquare(tf, epsilon, axes.indices());
        Operand<TFloat32> scale = context.trainable("scale", axes.sizes(), Initializers.ones());
        return tf.math.mul(normalized, axes.beside(tf, scale));
    }

    @Override
    public Kind<RMSNormalization> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "RMSNormalization(axis=" + Arrays.toString(axis) + ", epsilon=" + epsilon + ")";
    }
}
