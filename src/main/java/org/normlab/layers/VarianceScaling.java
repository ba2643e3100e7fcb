package org.normlab.layers;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.RandomUniform;
import org.tensorflow.framework.initializers.TruncatedNormal;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Random values whose variance suits the number of inputs and outputs of a kernel.
 *
 * <pre>
 *   variance = scale / fan
 *   uniform in [−limit, limit), limit = √(3 · variance)
 *   normal with that variance, cut off at two deviations (which is why it is drawn with √variance / .8796)
 * </pre>
 *
 * <p>For a kernel [..., in, out] with r = the product of the leading (spatial) dimensions, fan_in = r · in,
 * fan_out = r · out, and fan is fan_in or the mean of both. The draws are tensorflow-framework's stateless ones, the
 * limits our own: its {@code Glorot}, {@code He} and {@code LeCun} draw from [0, limit) and count the input channels of
 * convolutions twice.
 *
 * @see <a href="https://keras.io/api/layers/initializers/#variancescaling-class">Keras VarianceScaling</a>
 */
final class VarianceScaling extends DescribedValue implements Initializer {
    /** Deviation of a standard normal that is cut off at two. */
    private static final double CUT_OFF_DEVIATION = .8796256610342398;

    static final List<Kind<?>> KINDS =
            Arrays.stream(Preset.values()).<Kind<?>>map(preset -> preset.kind).toList();

    private final Preset preset;

    private VarianceScaling(Preset preset) {
        this.preset = preset;
    }

    /** What the scale is divided by. */
    enum Fan {
        IN,
        MEAN
    }

    /** The scalings that have a name. */
    enum Preset {
        GLOROT_UNIFORM(1, Fan.MEAN, false),
        GLOROT_NORMAL(1, Fan.MEAN, true),
        HE_UNIFORM(2, Fan.IN, false),
        HE_NORMAL(2, Fan.IN, true),
        LECUN_UNIFORM(1, Fan.IN, false),
        LECUN_NORMAL(1, Fan.IN, true);

        private final double scale;
        private final Fan fan;
        private final boolean normal;
        private final Kind<VarianceScaling> kind;

        Preset(double scale, Fan fan, boolean normal) {
            this.scale = scale;
            this.fan = fan;
            this.normal = normal;
            this.kind = Kind.of(name().toLowerCase(Locale.ROOT), VarianceScaling.class, this::initializer);
        }

        VarianceScaling initializer() {
            return new VarianceScaling(this);
        }
    }

    @Override
    public Operand<TFloat32> call(Ops tf, Shape shape, long seed) {
        if (preset.normal) {
            double deviation = Math.sqrt(preset.scale / fan(shape)) / CUT_OFF_DEVIATION;
            return new TruncatedNormal<TFloat32>(0, deviation, seed)
                    .call(tf, tf.constant(shape.asArray()), TFloat32.class);
        }
        double limit = limit(shape);
        return new RandomUniform<TFloat32>(-limit, limit, seed).call(tf, tf.constant(shape.asArray()), TFloat32.class);
    }

    /** √(3 · scale / fan) of a kernel's shape. */
    double limit(Shape kernel) {
        return Math.sqrt(3 * preset.scale / fan(kernel));
    }

    private double fan(Shape kernel) {
        int rank = kernel.numDimensions();
        if (rank < 2) {
            throw new IllegalArgumentException(this + ": a kernel has at least the axes [in, out]; got " + kernel
                    + ". Use zeros or ones for vectors.");
        }
        double receptiveField = kernel.take(rank - 2).size();
        double in = receptiveField * kernel.get(rank - 2);
        double out = receptiveField * kernel.get(rank - 1);
        return preset.fan == Fan.IN ? in : (in + out) / 2;
    }

    @Override
    public Kind<?> kind() {
        return preset.kind;
    }

    @Override
    public String toString() {
        return preset.kind.name();
    }
}
