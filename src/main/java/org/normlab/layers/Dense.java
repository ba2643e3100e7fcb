package org.normlab.layers;

import java.util.Objects;
import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.tensorflow.Operand;
import org.tensorflow.framework.activations.Activation;
import org.tensorflow.framework.activations.Linear;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A fully connected layer.
 *
 * <pre>
 *   y = f(x · kernel + bias)
 * </pre>
 *
 * <p>Shapes: x [N, in], kernel [in, units], bias [units], y [N, units]. Kernel from glorot_uniform, if nothing else
 * is given, bias from zeros.
 *
 * <p>For example {@code Dense.of(128).withActivation(new ReLU())}.
 *
 * @see <a href="https://keras.io/api/layers/core_layers/dense/">Keras Dense</a>
 */
public final class Dense extends DescribedValue implements KernelLayer {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<Dense> KIND = Kind.of("Dense", Dense.class, () -> of(1))
            .withRequired("units", Type.COUNT, layer -> layer.units, Dense::withUnits)
            .with("activation", ActivationNames.SETTING, layer -> layer.activation, Dense::withActivation)
            .with(
                    "kernel_initializer",
                    Initializers.SETTING,
                    layer -> layer.kernelInitializer,
                    Dense::withKernelInitializer);

    private final int units;
    private final Activation activation;
    private final Initializer kernelInitializer;

    private Dense(int units, Activation activation, Initializer kernelInitializer) {
        this.units = Checks.atLeastOne("Dense: units", units);
        this.activation = Objects.requireNonNull(activation);
        this.kernelInitializer = Objects.requireNonNull(kernelInitializer);
    }

    /**
     * A layer without activation.
     *
     * @throws IllegalArgumentException if units is below 1
     */
    public static Dense of(int units) {
        return new Dense(units, new Linear(), Initializers.glorotUniform());
    }

    private Dense withUnits(int value) {
        return new Dense(value, activation, kernelInitializer);
    }

    @Override
    public Activation activation() {
        return activation;
    }

    @Override
    public Dense withActivation(Activation function) {
        return new Dense(units, function, kernelInitializer);
    }

    @Override
    public Dense withKernelInitializer(Initializer initializer) {
        return new Dense(units, activation, initializer);
    }

    /** @throws IllegalArgumentException unless x has the axes [batch, features], the last of known size */
    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        long features = Checks.lastAxis(this, x.shape(), 2, "[batch, features]");
        Ops tf = context.ops();
        Operand<TFloat32> kernel = context.trainable("kernel", Shape.of(features, units), kernelInitializer);
        Operand<TFloat32> bias = context.trainable("bias", Shape.of(units), Initializers.zeros());
        return activation.call(tf, tf.nn.biasAdd(tf.linalg.matMul(x, kernel), bias));
    }

    @Override
    public boolean isAffine() {
        return activation instanceof Linear;
    }

    @Override
    public Kind<Dense> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "Dense(units=" + units + ", activation=" + ActivationNames.of(activation)
                + Initializers.unlessDefault(kernelInitializer) + ")";
    }
}
