package org.normlab.layers;

import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Ones;
import org.tensorflow.framework.initializers.RandomNormal;
import org.tensorflow.framework.initializers.RandomUniform;
import org.tensorflow.framework.initializers.Zeros;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** The initial values in use, on tensorflow-framework's initializers where those are right. */
public final class Initializers {
    private Initializers() {}

    /** All zeros: Keras's default for biases and betas. */
    public static Initializer zeros() {
        return (tf, shape, seed) -> new Zeros<TFloat32>().call(tf, dimensions(tf, shape), TFloat32.class);
    }

    /** All ones: Keras's default for gammas. */
    public static Initializer ones() {
        return (tf, shape, seed) -> new Ones<TFloat32>().call(tf, dimensions(tf, shape), TFloat32.class);
    }

    /** That value everywhere. */
    public static Initializer constant(double value) {
        return (tf, shape, seed) -> tf.fill(dimensions(tf, shape), tf.constant((float) value));
    }

    /** Normal with mean 0 and deviation 1. */
    public static Initializer standardNormal() {
        return (tf, shape, seed) ->
                new RandomNormal<TFloat32>(0, 1, seed).call(tf, dimensions(tf, shape), TFloat32.class);
    }

    /**
     * Uniform in [−limit, limit), limit = √(6 / (fan_in + fan_out)): Keras's default for kernels.
     *
     * <p>For a kernel [..., in, out] with r = the product of the leading (spatial) dimensions, fan_in = r·in and
     * fan_out = r·out. The limit is our own: tensorflow-framework 1.0.0's {@code Glorot} draws its uniform kind from
     * [0, limit) and counts the input channels of convolutions twice. The draw is the framework's stateless
     * {@code RandomUniform}.
     *
     * @see <a href="https://proceedings.mlr.press/v9/glorot10a.html">Glorot, Bengio 2010, eq. 16</a>
     */
    public static Initializer glorotUniform() {
        return (tf, shape, seed) -> {
            double limit = glorotLimit(shape);
            return new RandomUniform<TFloat32>(-limit, limit, seed).call(tf, dimensions(tf, shape), TFloat32.class);
        };
    }

    /** √(6 / (fan_in + fan_out)) of a kernel's shape. */
    static double glorotLimit(Shape kernel) {
        int rank = kernel.numDimensions();
        if (rank < 2) {
            throw new IllegalArgumentException("glorot_uniform: a kernel has at least the axes [in, out]; got " + kernel
                    + ". Use zeros or ones for vectors.");
        }
        long receptiveField = kernel.take(rank - 2).size();
        double fans = (double) receptiveField * (kernel.get(rank - 2) + kernel.get(rank - 1));
        return Math.sqrt(6 / fans);
    }

    private static Operand<TInt64> dimensions(Ops tf, Shape shape) {
        return tf.constant(shape.asArray());
    }
}
