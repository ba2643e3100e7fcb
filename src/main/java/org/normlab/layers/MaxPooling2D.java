package org.normlab.layers;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The largest value of every window, windows side by side, no padding ("valid"), channels last.
 *
 * <pre>
 *   y[n, i, j, c] = max_{0 ≤ a, b &lt; size} x[n, size·i + a, size·j + b, c]
 * </pre>
 *
 * <p>Shapes: x [N, height, width, C], y [N, ⌊height / size⌋, ⌊width / size⌋, C].
 *
 * <p>Built from the op {@code MaxPool}: {@code tf.nn.maxPool} makes {@code MaxPoolV2}, which oneDNN does not take over
 * and whose gradient takes several times as long on a CPU.
 *
 * <p>For example {@code MaxPooling2D.of(2)}.
 *
 * @see <a href="https://keras.io/api/layers/pooling_layers/max_pooling2d/">Keras MaxPooling2D</a>
 */
public final class MaxPooling2D implements Layer {
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
        long[] window = {1, poolSize, poolSize, 1};
        return context.ops()
                .scope()
                .opBuilder("MaxPool", "MaxPool")
                .addInput(x.asOutput())
                .setAttr("ksize", window)
                .setAttr("strides", window)
                .setAttr("padding", "VALID")
                .build()
                .<TFloat32>output(0);
    }

    @Override
    public String toString() {
        return "MaxPooling2D(pool_size=" + poolSize + ")";
    }
}
