package org.normlab.layers;

import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Maps every element to another range.
 *
 * <pre>
 *   y = x * scale + offset      of(scale, offset), as in Keras
 *   y = x / divisor             dividingBy(divisor)
 * </pre>
 *
 * <p>The two differ in rounding: x / 255 is not x · (1/255) in float32. Shape unchanged.
 *
 * <p>For example {@code Rescaling.dividingBy(255)}.
 *
 * @see <a href="https://keras.io/api/layers/preprocessing_layers/image_preprocessing/rescaling/">Keras Rescaling</a>
 */
public final class Rescaling extends DescribedValue implements Layer {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<Rescaling> KIND = Kind.of("Rescaling", Rescaling.class, () -> of(1, 0))
            .with("scale", Type.NUMBER, layer -> layer.scale, (layer, scale) -> of(scale, layer.offset))
            .with("offset", Type.NUMBER, layer -> layer.offset, (layer, offset) -> of(layer.scale, offset))
            .with("divisor", Type.POSITIVE, layer -> layer.divisor, Rescaling::withDivisor);

    private final double scale;
    private final double offset;
    private final double divisor;

    private Rescaling(double scale, double offset, double divisor) {
        this.scale = scale;
        this.offset = offset;
        this.divisor = divisor;
    }

    /**
     * y = x · scale + offset.
     *
     * @throws IllegalArgumentException unless both are finite in float32
     */
    public static Rescaling of(double scale, double offset) {
        if (!Float.isFinite((float) scale) || !Float.isFinite((float) offset)) {
            throw new IllegalArgumentException("Rescaling: scale and offset must be finite float32 numbers; got scale "
                    + scale + " and offset " + offset + ".");
        }
        return new Rescaling(scale, offset, 1);
    }

    /**
     * y = x / divisor, rounded once: what dividing the data by its maximum does.
     *
     * @throws IllegalArgumentException unless the divisor is finite and above 0 in float32
     */
    public static Rescaling dividingBy(double divisor) {
        return of(1, 0).withDivisor(divisor);
    }

    private Rescaling withDivisor(double value) {
        Checks.positive("Rescaling: divisor", value);
        Checks.positive("Rescaling: divisor in float32", (float) value);
        return new Rescaling(scale, offset, value);
    }

    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        Ops tf = context.ops();
        Operand<TFloat32> y = x;
        if (divisor != 1) {
            y = tf.math.div(y, tf.constant((float) divisor));
        }
        if (scale != 1) {
            y = tf.math.mul(y, tf.constant((float) scale));
        }
        if (offset != 0) {
            y = tf.math.add(y, tf.constant((float) offset));
        }
        return y;
    }

    @Override
    public Kind<Rescaling> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "Rescaling(scale=" + scale + ", offset=" + offset + ", divisor=" + divisor + ")";
    }
}
