package org.normlab.losses;

import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.normlab.layers.Checks;
import org.tensorflow.Operand;
import org.tensorflow.framework.losses.Losses;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Categorical cross-entropy, in the two forms that make the difference between learning and not.
 *
 * <pre>
 *   from probabilities   p' = clip(p / Σ p, 1e-7, 1 − 1e-7);  loss = −Σ y · log p'
 *   from logits          loss = −Σ y · log softmax(z) = log Σ exp(z) − Σ y · z
 * </pre>
 *
 * <p>The first is what Keras up to and including 2.2.5 computes, and Keras 3 on JAX and PyTorch still does. Where the true
 * class has p &lt; 1e-7 the clip's gradient is exactly 0, so such a sample teaches nothing, and its loss is 16.118 however
 * wrong it is. The second form never loses its gradient. A logit of −∞ is a probability of 0: the loss is infinite if that
 * is the true class, and otherwise as if the class were not there.
 *
 * <p>Shapes: labels, predictions [N, classes], loss [N]. Both are tensorflow-framework's
 * {@code Losses.categoricalCrossentropy}.
 *
 * <p>For example {@code CategoricalCrossentropy.fromLogits().withLabelSmoothing(.1)}.
 */
public final class CategoricalCrossentropy extends DescribedValue implements Loss {
    /** The kind of this loss: its name, and its settings with their defaults. */
    public static final Kind<CategoricalCrossentropy> KIND = Kind.of(
                    "CategoricalCrossentropy",
                    CategoricalCrossentropy.class,
                    CategoricalCrossentropy::fromProbabilities)
            .with(
                    "from_logits",
                    Type.FLAG,
                    loss -> loss.fromLogits,
                    (loss, fromLogits) -> fromLogits ? loss.withLogits() : loss.withProbabilities())
            .with(
                    "label_smoothing",
                    Type.NUMBER,
                    loss -> loss.labelSmoothing,
                    CategoricalCrossentropy::withLabelSmoothing);

    private static final int LAST_AXIS = -1;
    /** exp(−200) is 0 as a float32. */
    private static final float GAP = 200;
    /** Of the largest logit: more than its last bit. */
    private static final float RELATIVE_GAP = 0x1p-20f;

    private final boolean fromLogits;
    private final double labelSmoothing;

    private CategoricalCrossentropy(boolean fromLogits, double labelSmoothing) {
        this.fromLogits = fromLogits;
        this.labelSmoothing = labelSmoothing;
    }

    /** As in Keras up to and including 2.2.5: for a model that ends with a softmax. Probabilities are clipped. */
    public static CategoricalCrossentropy fromProbabilities() {
        return new CategoricalCrossentropy(false, 0);
    }

    /** For a model that ends without activation. */
    public static CategoricalCrossentropy fromLogits() {
        return new CategoricalCrossentropy(true, 0);
    }

    /**
     * The same towards smoothed labels: y · (1 − share) + share / classes.
     *
     * @throws IllegalArgumentException unless the share is from 0 to 1
     */
    public CategoricalCrossentropy withLabelSmoothing(double share) {
        return new CategoricalCrossentropy(
                fromLogits, Checks.fraction("CategoricalCrossentropy: label smoothing", share));
    }

    /** Whether predictions are logits, not probabilities. */
    public boolean isFromLogits() {
        return fromLogits;
    }

    /** The same loss, label smoothing included, from logits. */
    public CategoricalCrossentropy withLogits() {
        return new CategoricalCrossentropy(true, labelSmoothing);
    }

    /** The same loss, label smoothing included, from clipped probabilities. */
    public CategoricalCrossentropy withProbabilities() {
        return new CategoricalCrossentropy(false, labelSmoothing);
    }

    @Override
    public Operand<TFloat32> perSample(Ops tf, Operand<TFloat32> labels, Operand<TFloat32> predictions) {
        Operand<TFloat32> oneHot = LossShapes.labels(
                this, "Turn class numbers into one-hot rows, for example by tf.oneHot.", tf, labels, predictions);
        Operand<TFloat32> given = fromLogits && labelSmoothing == 0 ? raised(tf, oneHot, predictions) : predictions;
        return Losses.categoricalCrossentropy(tf, oneHot, given, fromLogits, (float) labelSmoothing, LAST_AXIS);
    }

    /**
     * The logits, where those that are −∞ or overflow when the largest is taken off them are raised, if their label is 0.
     * TensorFlow's op would compute 0 · ∞ for them. A raised logit is still so far below the largest that its probability
     * is exactly 0, and so is its gradient.
     */
    private static Operand<TFloat32> raised(Ops tf, Operand<TFloat32> labels, Operand<TFloat32> logits) {
        Operand<TFloat32> largest = tf.reduceMax(logits, tf.constant(LAST_AXIS), ReduceMax.keepDims(true));
        Operand<TFloat32> gap =
                tf.math.add(tf.math.mul(tf.math.abs(largest), tf.constant(RELATIVE_GAP)), tf.constant(GAP));
        Operand<TFloat32> least = tf.stopGradient(tf.math.sub(largest, gap));
        Operand<TBool> none = tf.math.equal(labels, tf.constant(0f));
        if (none.shape().isUnknown()) {
            none = tf.ensureShape(none, logits.shape());
        }
        return tf.select(none, tf.math.maximum(logits, least), logits);
    }

    @Override
    public Operand<TFloat32> probabilities(Ops tf, Operand<TFloat32> predictions) {
        if (fromLogits) {
            return tf.nn.softmax(predictions);
        }
        return tf.math.div(predictions, tf.reduceSum(predictions, tf.constant(LAST_AXIS), ReduceSum.keepDims(true)));
    }

    @Override
    public Kind<CategoricalCrossentropy> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        String form = "categorical cross-entropy from " + (fromLogits ? "logits" : "probabilities");
        return labelSmoothing == 0 ? form : form + ", label smoothing " + labelSmoothing;
    }
}
