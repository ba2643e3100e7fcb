package org.normlab.layers;

import java.util.Objects;
import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.tensorflow.Operand;
import org.tensorflow.framework.activations.Linear;
import org.tensorflow.types.TFloat32;

/**
 * Applies an activation function to every element: y = f(x), shape unchanged.
 *
 * <p>The functions are tensorflow-framework's, which were found right in both modes, for example
 * {@code Activation.of(new ReLU())}.
 *
 * <p>For example {@code Activation.of(new GELU())}.
 */
public final class Activation extends DescribedValue implements Layer {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<Activation> KIND = Kind.of("Activation", Activation.class, () -> of(new Linear()))
            .withRequired(
                    "function", ActivationNames.SETTING, layer -> layer.function, (layer, function) -> of(function));

    private final org.tensorflow.framework.activations.Activation function;

    private Activation(org.tensorflow.framework.activations.Activation function) {
        this.function = Objects.requireNonNull(function);
    }

    /** The layer of that function. */
    public static Activation of(org.tensorflow.framework.activations.Activation function) {
        return new Activation(function);
    }

    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        return function.call(context.ops(), x);
    }

    @Override
    public Kind<Activation> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "Activation(" + ActivationNames.of(function) + ")";
    }
}
