package org.normlab.layers.normalization;

import java.util.Arrays;
import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.normlab.layers.Checks;
import org.normlab.layers.Context;
import org.normlab.layers.Layer;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Normalizes each example by itself, over one axis or several.
 *
 * <pre>
 *   y = gamma * (x − mean) / sqrt(variance + epsilon) + beta      in training and inference alike
 * </pre>
 *
 * <p>Mean and variance (which divides by n) are taken over {@code axis}, by default the last one, separately at every
 * place on the others.
 *
 * <p>Shapes: x, y [N, ...]; gamma, beta the sizes along {@code axis} in ascending order of the axes. Gamma begins at
 * one, beta at zero. (Keras takes the order in which the axes were given, which mixes gamma up for {@code [-1, 1]}; and
 * its {@code rms_scaling} is not here: use {@link RMSNormalization}.)
 *
 * <p>For example {@code LayerNormalization.keras()}.
 *
 * @see <a href="https://arxiv.org/abs/1607.06450">Ba, Kiros, Hinton 2016</a>
 * @see <a href="https://keras.io/api/layers/normalization_layers/layer_normalization/">Keras 3 LayerNormalization</a>
 */
public final class LayerNormalization extends DescribedValue implements Layer {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<LayerNormalization> KIND = Kind.of(
                    "LayerNormalization", LayerNormalization.class, LayerNormalization::keras)
            .with(
                    "axis",
                    Axes.SETTING,
                    layer -> Axes.list(layer.axis),
                    (layer, axis) -> layer.withAxis(Axes.array(axis)))
            .with("epsilon", Type.POSITIVE, layer -> layer.epsilon, LayerNormalization::withEpsilon)
            .with("center", Type.FLAG, layer -> layer.affine.center(), LayerNormalization::withCenter)
            .with("scale", Type.FLAG, layer -> layer.affine.scale(), LayerNormalization::withScale);

    private final int[] axis;
    private final double epsilon;
    private final Affine affine;

    private LayerNormalization(int[] axis, double epsilon, Affine affine) {
        this.axis = axis;
        this.epsilon = epsilon;
        this.affine = affine;
    }

    /** As in Keras 3: axis −1, epsilon 1e-3. */
    public static LayerNormalization keras() {
        return new LayerNormalization(new int[] {-1}, 1e-3, Affine.BOTH);
    }

    /** As in PyTorch, with {@code normalized_shape} the size of the last axis: axis −1, epsilon 1e-5. */
    public static LayerNormalization pytorch() {
        return keras().withEpsilon(1e-5);
    }

    /** Normalizes over those axes together; negative ones count from the end. */
    public LayerNormalization withAxis(int... value) {
        return new LayerNormalization(Checks.someAxes("LayerNormalization: axis", value), epsilon, affine);
    }

    /** @throws IllegalArgumentException unless epsilon is finite and above 0 */
    public LayerNormalization withEpsilon(double value) {
        return new LayerNormalization(axis, Checks.positive("LayerNormalization: epsilon", value), affine);
    }

    /** With or without beta. */
    public LayerNormalization withCenter(boolean value) {
        return new LayerNormalization(axis, epsilon, affine.withCenter(value));
    }

    /** With or without gamma. */
    public LayerNormalization withScale(boolean value) {
        return new LayerNormalization(axis, epsilon, affine.withScale(value));
    }

    /** @throws IllegalArgumentException unless the axes exist, are not the batch and have known sizes */
    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        Axes axes = Axes.of(this, x.shape(), axis);
        Moments moments = Moments.over(context.ops(), x, axes.indices());
        return affine.call(context, moments.normalized(epsilon), axes);
    }

    @Override
    public Kind<LayerNormalization> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "LayerNormalization(axis=" + Arrays.toString(axis) + ", epsilon=" + epsilon + affine.description() + ")";
    }
}
