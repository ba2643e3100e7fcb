package org.normlab.layers;

import java.util.Arrays;
import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Gives every example another shape of the same size.
 *
 * <p>Shapes: x [N, ...], y [N, targetShape...].
 *
 * <p>For example {@code Reshape.to(36, 4)}.
 *
 * @see <a href="https://keras.io/api/layers/reshaping_layers/reshape/">Keras Reshape</a>
 */
public final class Reshape extends DescribedValue implements Layer {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<Reshape> KIND = Kind.of("Reshape", Reshape.class, () -> to(1))
            .withRequired(
                    "target_shape",
                    Type.listOf(Type.LONG),
                    layer -> Arrays.stream(layer.targetShape).boxed().toList(),
                    (layer, shape) ->
                            to(shape.stream().mapToLong(Long::longValue).toArray()));

    private final long[] targetShape;

    private Reshape(long[] targetShape) {
        this.targetShape = targetShape;
    }

    /**
     * @param targetShape of one example, without the batch axis
     * @throws IllegalArgumentException if a size is below 1
     */
    public static Reshape to(long... targetShape) {
        for (long size : targetShape) {
            if (size < 1) {
                throw new IllegalArgumentException(
                        "Reshape: every size must be at least 1; got " + Arrays.toString(targetShape) + ".");
            }
        }
        return new Reshape(targetShape.clone());
    }

    /** @throws IllegalArgumentException if an example of x has another number of elements */
    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        Shape example = x.shape().tail();
        if (!example.hasUnknownDimension()
                && example.size() != Shape.of(targetShape).size()) {
            throw new IllegalArgumentException("Reshape: an example of shape " + example + " has " + example.size()
                    + " elements and cannot become " + Shape.of(targetShape) + ".");
        }
        return context.ops().reshape(x, context.ops().constant(withBatch()));
    }

    private long[] withBatch() {
        long[] shape = new long[targetShape.length + 1];
        shape[0] = -1;
        System.arraycopy(targetShape, 0, shape, 1, targetShape.length);
        return shape;
    }

    @Override
    public Kind<Reshape> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "Reshape(" + Arrays.toString(targetShape) + ")";
    }
}
