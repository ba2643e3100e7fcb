package org.normlab.layers.normalization;

import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.normlab.layers.Checks;
import org.normlab.layers.Context;
import org.normlab.layers.Layer;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Divides each value by a power of the energy of its neighbouring channels; there is nothing to learn.
 *
 * <pre>
 *   y[c] = x[c] / (bias + alpha * Σ_{c − before ≤ k ≤ c + after} x[k]²)^beta      in training and inference alike
 * </pre>
 *
 * <p>Channels beyond the first and the last count as zero. TensorFlow and PyTorch mean different things by alpha and by
 * the window: see the presets.
 *
 * <p>Shapes: x, y [N, ..., C], the channels last.
 *
 * <p>Right for every finite x, with one exception: at a place where a channel exceeds 1e18, a channel whose window has only
 * values that are smaller by that factor comes out too small, and its gradient may be NaN.
 *
 * <p>Composed of a product with a banded matrix: the gradient of TensorFlow Java's {@code LRN} op ignores all
 * attributes but the defaults.
 *
 * <p>For example {@code LocalResponseNormalization.tensorflow()}.
 *
 * @see <a href="https://papers.nips.cc/paper/4824">Krizhevsky, Sutskever, Hinton 2012, section 3.3</a>
 */
public final class LocalResponseNormalization extends DescribedValue implements Layer {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<LocalResponseNormalization> KIND = Kind.of(
                    "LocalResponseNormalization",
                    LocalResponseNormalization.class,
                    LocalResponseNormalization::tensorflow)
            .with(
                    "before",
                    Type.INTEGER,
                    layer -> layer.before,
                    (layer, before) -> layer.withWindow(before, layer.after))
            .with("after", Type.INTEGER, layer -> layer.after, (layer, after) -> layer.withWindow(layer.before, after))
            .with("bias", Type.POSITIVE, layer -> layer.bias, LocalResponseNormalization::withBias)
            .with("alpha", Type.POSITIVE, layer -> layer.alpha, LocalResponseNormalization::withAlpha)
            .with("beta", Type.POSITIVE, layer -> layer.beta, LocalResponseNormalization::withBeta);

    private final int before;
    private final int after;
    private final double bias;
    private final double alpha;
    private final double beta;

    private LocalResponseNormalization(int before, int after, double bias, double alpha, double beta) {
        this.before = before;
        this.after = after;
        this.bias = bias;
        this.alpha = alpha;
        this.beta = beta;
    }

    /** As {@code tf.nn.local_response_normalization}: depth_radius 5 (11 channels), bias 1, alpha 1, beta .5. */
    public static LocalResponseNormalization tensorflow() {
        return new LocalResponseNormalization(5, 5, 1, 1, .5);
    }

    /**
     * As PyTorch's {@code LocalResponseNorm(size)}: alpha 1e-4 divided by the size, beta .75, bias (its k) 1. An even
     * window leans to the lower channels.
     *
     * @param size number of channels in the window
     * @throws IllegalArgumentException if it is below 1
     */
    public static LocalResponseNormalization pytorch(int size) {
        int window = Checks.atLeastOne("LocalResponseNormalization: size", size);
        return new LocalResponseNormalization(window / 2, (window - 1) / 2, 1, 1e-4 / window, .75);
    }

    /**
     * The window from c − radius to c + radius.
     *
     * @throws IllegalArgumentException if the radius is below 0
     */
    public LocalResponseNormalization withDepthRadius(int radius) {
        int neighbours = (int) Checks.atLeast("LocalResponseNormalization: depth radius", 0, radius);
        return withWindow(neighbours, neighbours);
    }

    private LocalResponseNormalization withWindow(int channelsBefore, int channelsAfter) {
        Checks.atLeast("LocalResponseNormalization: channels before", 0, channelsBefore);
        Checks.atLeast("LocalResponseNormalization: channels after", 0, channelsAfter);
        return new LocalResponseNormalization(channelsBefore, channelsAfter, bias, alpha, beta);
    }

    /** @throws IllegalArgumentException unless the bias is finite and above 0 */
    public LocalResponseNormalization withBias(double value) {
        double positive = Checks.positive("LocalResponseNormalization: bias", value);
        return new LocalResponseNormalization(before, after, positive, alpha, beta);
    }

    /**
     * The factor of the sum of squares, as TensorFlow means it.
     *
     * @throws IllegalArgumentException unless alpha is finite and above 0
     */
    public LocalResponseNormalization withAlpha(double value) {
        double positive = Checks.positive("LocalResponseNormalization: alpha", value);
        return new LocalResponseNormalization(before, after, bias, positive, beta);
    }

    /** @throws IllegalArgumentException unless beta is finite and above 0 */
    public LocalResponseNormalization withBeta(double value) {
        double positive = Checks.positive("LocalResponseNormalization: beta", value);
        return new LocalResponseNormalization(before, after, bias, alpha, positive);
    }

    /** @throws IllegalArgumentException unless the last axis and all but the batch have known sizes */
    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        long channels = Axes.of(this, x.shape(), -1).sizes().get(0);
        Checks.knownButTheBatch(this, x.shape());
        Ops tf = context.ops();
        Scaled scaled = Scaled.of(tf, x, x.shape().numDimensions() - 1);
        Operand<TFloat32> squares =
                Reshaping.to(tf, tf.math.square(scaled.values()), Shape.of(Shape.UNKNOWN_SIZE, channels));
        Operand<TFloat32> energy = Reshaping.to(tf, tf.linalg.matMul(squares, window(tf, (int) channels)), x.shape());
        Operand<TFloat32> base = tf.math.add(tf.math.mul(energy, tf.constant((float) alpha)), scaled.squared(tf, bias));
        Operand<TFloat32> y = tf.math.mul(scaled.values(), tf.math.pow(base, tf.constant((float) -beta)));
        return beta == .5 ? y : scaled.unscaled(tf, y, 1 - 2 * beta);
    }

    /** One where channel k (row) is in the window of channel c (column), else zero. */
    private Operand<TFloat32> window(Ops tf, int channels) {
        float[][] band = new float[channels][channels];
        for (int k = 0; k < channels; k++) {
            for (int c = 0; c < channels; c++) {
                band[k][c] = c - before <= k && k <= c + after ? 1 : 0;
            }
        }
        return tf.constant(band);
    }

    @Override
    public Kind<LocalResponseNormalization> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "LocalResponseNormalization(before=" + before + ", after=" + after + ", bias=" + bias + ", alpha="
                + alpha + ", beta=" + beta + ")";
    }
}
