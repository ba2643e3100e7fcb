package org.normlab.layers;

import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Makes every example a vector, in row-major order.
 *
 * <p>Shapes: x [N, d1, ..., dk], y [N, d1·...·dk].
 *
 * <p>For example {@code new Flatten()}.
 *
 * @see <a href="https://keras.io/api/layers/reshaping_layers/flatten/">Keras Flatten</a>
 */
public final class Flatten extends DescribedValue implements Layer {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<Flatten> KIND = Kind.of("Flatten", Flatten.class, Flatten::new);

    /** @throws IllegalArgumentException unless all sizes but the batch's are known */
    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        Shape shape = x.shape();
        Checks.knownButTheBatch(this, shape);
        long features = shape.tail().size();
        return context.ops().reshape(x, context.ops().constant(new long[] {-1, features}));
    }

    @Override
    public Kind<Flatten> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "Flatten()";
    }
}
