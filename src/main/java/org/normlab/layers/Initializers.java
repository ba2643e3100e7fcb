package org.normlab.layers;

import org.normlab.layers.VarianceScaling.Fan;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Ones;
import org.tensorflow.framework.initializers.RandomNormal;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** The initial values in use, on tensorflow-framework's initializers where those are right. */
public final class Initializers {
    private Initializers() {}

    /** All zeros: Keras's default for biases and betas. */
    public static Initializer zeros() {
        return named("zeros", (tf, shape, seed) -> tf.fill(dimensions(tf, shape), tf.constant(0f)));
    }

    /** All ones: Keras's default for gammas. */
    public static Initializer ones() {
        return named("ones", (tf, shape, seed) -> new Ones<TFloat32>().call(tf, dimensions(tf, shape), TFloat32.class));
    }

    /** That value everywhere. */
    public static Initializer constant(double value) {
        return named(
                "constant(" + value + ")",
                (tf, shape, seed) -> tf.fill(dimensions(tf, shape), tf.constant((float) value)));
    }

    /** Normal with mean 0 and deviation 1. */
    public static Initializer standardNormal() {
        return named("standard_normal", (tf, shape, seed) -> new RandomNormal<TFloat32>(0, 1, seed)
                .call(tf, dimensions(tf, shape), TFloat32.class));
    }

    /** Uniform with variance 2 / (fan_in + fan_out): Keras's default for kernels ({@code glorot_uniform}). */
    public static Initializer glorotUniform() {
        return new VarianceScaling("glorot_uniform", 1, Fan.MEAN, false);
    }

    /** Normal, cut off, with variance 2 / (fan_in + fan_out): {@code glorot_normal} (Glorot, Bengio 2010). */
    public static Initializer glorotNormal() {
        return new VarianceScaling("glorot_normal", 1, Fan.MEAN, true);
    }

    /** Uniform with variance 2 / fan_in, for ReLU: {@code he_uniform} (He et al. 2015). */
    public static Initializer heUniform() {
        return new VarianceScaling("he_uniform", 2, Fan.IN, false);
    }

    /** Normal, cut off, with variance 2 / fan_in, for ReLU: {@code he_normal} (He et al. 2015). */
    public static Initializer heNormal() {
        return new VarianceScaling("he_normal", 2, Fan.IN, true);
    }

    /** Uniform with variance 1 / fan_in: {@code lecun_uniform} (LeCun et al. 1998). */
    public static Initializer lecunUniform() {
        return new VarianceScaling("lecun_uniform", 1, Fan.IN, false);
    }

    /** Normal, cut off, with variance 1 / fan_in, for SELU: {@code lecun_normal} (LeCun et al. 1998). */
    public static Initializer lecunNormal() {
        return new VarianceScaling("lecun_normal", 1, Fan.IN, true);
    }

    /** How a layer describes its kernel's initializer: not at all if it is glorot_uniform. */
    static String unlessDefault(Initializer kernelInitializer) {
        String name = kernelInitializer.toString();
        return name.equals(glorotUniform().toString()) ? "" : ", kernel_initializer=" + name;
    }

    private static Initializer named(String name, Initializer initializer) {
        return new Initializer() {
            @Override
            public Operand<TFloat32> call(Ops tf, Shape shape, long seed) {
                return initializer.call(tf, shape, seed);
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }

    private static Operand<TInt64> dimensions(Ops tf, Shape shape) {
        return tf.constant(shape.asArray());
    }
}
