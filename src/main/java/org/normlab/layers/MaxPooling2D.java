package org.normlab.layers;

import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The largest value of every window, windows side by side, no padding ("valid"), channels last.
 *
 * <pre>
 *   y[n, i, j, c] = max_{0 ≤ a, b &lt; size} x[n, size·i + a, size·j + b, c]
 * </pre>
 *
 * <p>Shapes: x [N, height, width, C], y [N, ⌊height / size⌋, ⌊width / size⌋, C].
 *
 * <p>Built from the op {@code MaxPool}, which oneDNN computes. {@code tf.nn.maxPool} makes {@code MaxPoolV2}, which oneDNN
 * does not take over and whose gradient takes several times as long on a CPU. The gradient of an empty batch in oneDNN ends
 * the process. Therefore an empty batch is only reshaped, and {@code MaxPoolV2} is used where a size is unknown when the
 * graph is made. Give placeholders all their sizes where speed matters.
 *
 * <p>For example {@code MaxPooling2D.of(2)}.
 *
 * @see <a href="https://keras.io/api/layers/pooling_layers/max_pooling2d/">Keras MaxPooling2D</a>
 */
public final class MaxPooling2D extends DescribedValue implements Layer {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<MaxPooling2D> KIND = Kind.of("MaxPooling2D", MaxPooling2D.class, () -> of(1))
            .withRequired("pool_size", Type.COUNT, layer -> layer.poolSize, (layer, poolSize) -> of(poolSize));

    private final int poolSize;

    private MaxPooling2D(int poolSize) {
        this.poolSize = Checks.atLeastOne("MaxPooling2D: pool size", poolSize);
    }

    /**
     * @param poolSize height and width of the window, and its stride, in pixels
     * @throws IllegalArgumentException if it is below 1
     */
    public static MaxPooling2D of(int poolSize) {
        return new MaxPooling2D(poolSize);
    }

    /** @throws IllegalArgumentException unless x has the axes [batch, height, width, channels], at least window-sized */
    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        Checks.lastAxis(this, x.shape(), 4, "[batch, height, width, channels]");
        Checks.roomForWindow(this, x.shape(), poolSize);
        Ops tf = context.ops();
        Shape shape = x.shape();
        if (shape.get(0) == 0 && !shape.hasUnknownDimension()) {
            Shape pooled = Shape.of(0, shape.get(1) / poolSize, shape.get(2) / poolSize, shape.get(3));
            return tf.reshape(x, tf.constant(pooled.asArray()));
        }
        if (shape.hasUnknownDimension()) {
            Operand<TInt32> window = tf.constant(new int[] {1, poolSize, poolSize, 1});
            return tf.nn.maxPool(x, window, window, "VALID");
        }
        long[] window = {1, poolSize, poolSize, 1};
        return tf.scope()
                .opBuilder("MaxPool", "MaxPool")
                .addInput(x.asOutput())
                .setAttr("ksize", window)
                .setAttr("strides", window)
                .setAttr("padding", "VALID")
                .build()
                .<TFloat32>output(0);
    }

    @Override
    public Kind<MaxPooling2D> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "MaxPooling2D(pool_size=" + poolSize + ")";
    }
}
