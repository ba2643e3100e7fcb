package org.normlab.layers;

import java.util.Objects;
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
final class VarianceScaling implements Initializer {
    /** Deviation of a standard normal that is cut off at two. */
    private static final double CUT_OFF_DEVIATION = .8796256610342398;

    private final String name;
    private final double scale;
    private final Fan fan;
    private final boolean normal;

    /** What the scale is divided by. */
    enum Fan {
        IN,
        MEAN
    }

    VarianceScaling(String name, double scale, Fan fan, boolean normal) {
        this.name = Objects.requireNonNull(name);
        this.scale = scale;
        this.fan = Objects.requireNonNull(fan);
        this.normal = normal;
    }

    @Override
    public Operand<TFloat32> call(Ops tf, Shape shape, long seed) {
        if (normal) {
            double deviation = Math.sqrt(scale / fan(shape)) / CUT_OFF_DEVIATION;
            return new TruncatedNormal<TFloat32>(0, deviation, seed)
                    .call(tf, tf.constant(shape.asArray()), TFloat32.class);
        }
        double limit = limit(shape);
        return new RandomUniform<TFloat32>(-limit, limit, seed).call(tf, tf.constant(shape.asArray()), TFloat32.class);
    }

    /** √(3 · scale / fan) of a kernel's shape. */
    double limit(Shape kernel) {
        return Math.sqrt(3 * scale / fan(kernel));
    }

    private double fan(Shape kernel) {
        int rank = kernel.numDimensions();
        if (rank < 2) {
            throw new IllegalArgumentException(name + ": a kernel has at least the axes [in, out]; got " + kernel
                    + ". Use zeros or ones for vectors.");
        }
        double receptiveField = kernel.take(rank - 2).size();
        double in = receptiveField * kernel.get(rank - 2);
        double out = receptiveField * kernel.get(rank - 1);
        return fan == Fan.IN ? in : (in + out) / 2;
    }

    @Override
    public String toString() {
        return name;
    }
}
