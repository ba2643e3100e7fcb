package org.normlab.layers.normalization;

import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.normlab.layers.Checks;
import org.normlab.layers.Context;
import org.normlab.layers.Initializers;
import org.normlab.layers.Layer;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Makes the channels of an example compete: each is weighed by its length over the mean length of all.
 *
 * <pre>
 *   length[c] = sqrt(Σ over places of x[c]²)
 *   y = gamma * (x * length / (mean over c of length + epsilon)) + beta + x      in training and inference alike
 * </pre>
 *
 * <p>Shapes: x, y [N, ..., C] of rank 3 or more, or with the channels on another {@code axis}; gamma, beta [C], which
 * both begin at zero, so that the layer begins as the identity. The gradient of a length of 0 is taken as 0.
 *
 * <p>For example {@code GlobalResponseNormalization.paper()}.
 *
 * @see <a href="https://arxiv.org/abs/2301.00808">Woo et al. 2023 (ConvNeXt V2), algorithm 1</a>
 */
public final class GlobalResponseNormalization extends DescribedValue implements Layer {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<GlobalResponseNormalization> KIND = Kind.of(
                    "GlobalResponseNormalization",
                    GlobalResponseNormalization.class,
                    GlobalResponseNormalization::paper)
            .with("axis", Type.INTEGER, layer -> layer.axis, GlobalResponseNormalization::withAxis)
            .with("epsilon", Type.POSITIVE, layer -> layer.epsilon, GlobalResponseNormalization::withEpsilon);

    private final int axis;
    private final double epsilon;

    private GlobalResponseNormalization(int axis, double epsilon) {
        this.axis = axis;
        this.epsilon = epsilon;
    }

    /** As in the paper's code: axis −1, epsilon 1e-6. */
    public static GlobalResponseNormalization paper() {
        return new GlobalResponseNormalization(-1, 1e-6);
    }

    /** The channels' axis; a negative one counts from the end. */
    public GlobalResponseNormalization withAxis(int value) {
        return new GlobalResponseNormalization(value, epsilon);
    }

    /** @throws IllegalArgumentException unless epsilon is finite and above 0 */
    public GlobalResponseNormalization withEpsilon(double value) {
        return new GlobalResponseNormalization(axis, Checks.positive("GlobalResponseNormalization: epsilon", value));
    }

    /** @throws IllegalArgumentException unless x has at least one axis beside the batch and the channels */
    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        Axes channels = Axes.ofImages(this, x.shape(), axis);
        Ops tf = context.ops();
        Scaled scaled = Scaled.of(tf, x, channels.example());
        Operand<TFloat32> length = root(tf, Moments.sum(tf, tf.math.square(scaled.values()), channels.inner()));
        Operand<TFloat32> meanLength = Moments.mean(tf, length, channels.indices());
        Operand<TFloat32> response = tf.math.div(length, tf.math.add(meanLength, scaled.scaled(tf, epsilon)));
        Operand<TFloat32> gamma = context.trainable("gamma", channels.sizes(), Initializers.zeros());
        Operand<TFloat32> beta = context.trainable("beta", channels.sizes(), Initializers.zeros());
        // The small ones first: x times the response alone may overflow.
        Operand<TFloat32> weighed = tf.math.mul(x, tf.math.mul(response, channels.beside(tf, gamma)));
        return tf.math.add(tf.math.add(weighed, channels.beside(tf, beta)), x);
    }

    /** √s, with gradient 0 where s is 0. */
    private static Operand<TFloat32> root(Ops tf, Operand<TFloat32> s) {
        Operand<TFloat32> zero = tf.constant(0f);
        Operand<TBool> positive = tf.math.greater(s, zero);
        Operand<TFloat32> safe = tf.select(positive, s, tf.constant(1f));
        return tf.select(positive, tf.math.sqrt(safe), zero);
    }

    @Override
    public Kind<GlobalResponseNormalization> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "GlobalResponseNormalization(axis=" + axis + ", epsilon=" + epsilon + ")";
    }
}
