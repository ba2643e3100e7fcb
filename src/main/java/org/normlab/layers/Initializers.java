package org.normlab.layers;

import java.util.List;
import java.util.stream.Stream;
import org.normlab.description.Described;
import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Ones;
import org.tensorflow.framework.initializers.RandomNormal;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** The initial values in use, on tensorflow-framework's initializers where those are right. */
public final class Initializers {
    static final Type<Initializer> SETTING = Type.described(Initializer.class);

    private static final Kind<Named> ZEROS = Kind.of("zeros", Named.class, () -> (Named) zeros());
    private static final Kind<Named> ONES = Kind.of("ones", Named.class, () -> (Named) ones());
    private static final Kind<Named> STANDARD_NORMAL =
            Kind.of("standard_normal", Named.class, () -> (Named) standardNormal());
    private static final Kind<Constant> CONSTANT = Kind.of("constant", Constant.class, () -> new Constant(0))
            .with("value", Type.NUMBER, Constant::value, (constant, value) -> new Constant(value));

    /** The kinds of all initializers here. */
    public static final List<Kind<?>> KINDS = Stream.concat(
                    Stream.of(ZEROS, ONES, CONSTANT, STANDARD_NORMAL), VarianceScaling.KINDS.stream())
            .toList();

    private Initializers() {}

    /** All zeros: Keras's default for biases and betas. */
    public static Initializer zeros() {
        return new Named(ZEROS, (tf, shape, seed) -> tf.fill(dimensions(tf, shape), tf.constant(0f)));
    }

    /** All ones: Keras's default for gammas. */
    public static Initializer ones() {
        return new Named(
                ONES, (tf, shape, seed) -> new Ones<TFloat32>().call(tf, dimensions(tf, shape), TFloat32.class));
    }

    /** That value everywhere. */
    public static Initializer constant(double value) {
        return new Constant(value);
    }

    /** Normal with mean 0 and deviation 1. */
    public static Initializer standardNormal() {
        return new Named(STANDARD_NORMAL, (tf, shape, seed) -> new RandomNormal<TFloat32>(0, 1, seed)
                .call(tf, dimensions(tf, shape), TFloat32.class));
    }

    /** Uniform with variance 2 / (fan_in + fan_out): Keras's default for kernels ({@code glorot_uniform}). */
    public static Initializer glorotUniform() {
        return VarianceScaling.Preset.GLOROT_UNIFORM.initializer();
    }

    /** Normal, cut off, with variance 2 / (fan_in + fan_out): {@code glorot_normal} (Glorot, Bengio 2010). */
    public static Initializer glorotNormal() {
        return VarianceScaling.Preset.GLOROT_NORMAL.initializer();
    }

    /** Uniform with variance 2 / fan_in, for ReLU: {@code he_uniform} (He et al. 2015). */
    public static Initializer heUniform() {
        return VarianceScaling.Preset.HE_UNIFORM.initializer();
    }

    /** Normal, cut off, with variance 2 / fan_in, for ReLU: {@code he_normal} (He et al. 2015). */
    public static Initializer heNormal() {
        return VarianceScaling.Preset.HE_NORMAL.initializer();
    }

    /** Uniform with variance 1 / fan_in: {@code lecun_uniform} (LeCun et al. 1998). */
    public static Initializer lecunUniform() {
        return VarianceScaling.Preset.LECUN_UNIFORM.initializer();
    }

    /** Normal, cut off, with variance 1 / fan_in, for SELU: {@code lecun_normal} (LeCun et al. 1998). */
    public static Initializer lecunNormal() {
        return VarianceScaling.Preset.LECUN_NORMAL.initializer();
    }

    /** How a layer describes its kernel's initializer: not at all if it is glorot_uniform. */
    static String unlessDefault(Initializer kernelInitializer) {
        return kernelInitializer.equals(glorotUniform()) ? "" : ", kernel_initializer=" + kernelInitializer;
    }

    /** An initializer without settings. */
    private static final class Named extends DescribedValue implements Initializer {
        private final Kind<Named> kind;
        private final Initializer function;

        Named(Kind<Named> kind, Initializer function) {
            this.kind = kind;
            this.function = function;
        }

        @Override
        public Operand<TFloat32> call(Ops tf, Shape shape, long seed) {
            return function.call(tf, shape, seed);
        }

        @Override
        public Kind<?> kind() {
            return kind;
        }

        @Override
        public String toString() {
            return kind.name();
        }
    }

    /** See {@link #constant}. */
    private record Constant(double value) implements Initializer, Described {
        @Override
        public Operand<TFloat32> call(Ops tf, Shape shape, long seed) {
            return tf.fill(dimensions(tf, shape), tf.constant((float) value));
        }

        @Override
        public Kind<?> kind() {
            return CONSTANT;
        }

        @Override
        public String toString() {
            return "constant(" + value + ")";
        }
    }

    private static Operand<TInt64> dimensions(Ops tf, Shape shape) {
        return tf.constant(shape.asArray());
    }
}
