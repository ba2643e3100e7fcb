package org.normlab.layers;

import java.util.Objects;
import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A layer that no longer trains: in training, too, it runs as in inference, its moving statistics stay, and no optimizer
 * sees its parameters. What Keras means by {@code trainable = False}.
 *
 * <p>Names and shapes of the variables are the layer's own, so weights trained without this wrapper fit.
 *
 * <p>For example {@code Frozen.of(BatchNormalization.keras())}.
 *
 * @see <a href="https://keras.io/guides/transfer_learning/">Keras, freezing layers</a>
 */
public final class Frozen extends DescribedValue implements Layer {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<Frozen> KIND = Kind.of("Frozen", Frozen.class, () -> of(new Flatten()))
            .withRequired("layer", Type.described(Layer.class), frozen -> frozen.layer, (frozen, layer) -> of(layer));

    private final Layer layer;

    private Frozen(Layer layer) {
        this.layer = Objects.requireNonNull(layer);
    }

    /** That layer, or all of a model, frozen. */
    public static Frozen of(Layer layer) {
        return new Frozen(layer);
    }

    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        return layer.call(context.frozen(), x);
    }

    @Override
    public String name() {
        return layer.name();
    }

    @Override
    public Kind<Frozen> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "Frozen(" + layer + ")";
    }
}
