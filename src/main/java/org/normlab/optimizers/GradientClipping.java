package org.normlab.optimizers;

import java.util.ArrayList;
import java.util.List;
import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.normlab.layers.Checks;
import org.normlab.layers.Variables;
import org.normlab.optimizers.schedules.LearningRateSchedule;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * An optimizer that sees its gradients clipped.
 *
 * <pre>
 *   by value         each element: min(max(g, −limit), limit)
 *   by norm          each gradient: g / ‖g‖ * limit, or g where ‖g‖ ≤ limit
 *   by global norm   all gradients: g / √ Σ ‖g‖² * limit, or g where √ Σ ‖g‖² ≤ limit
 * </pre>
 *
 * <p>They are Keras's {@code clipvalue}, {@code clipnorm} and {@code global_clipnorm}. By norm keeps the direction of
 * each gradient, by global norm that of all together. Gradients within the limit stay the same to the bit. The norm of
 * every finite gradient is right, also where it or its square is no float32.
 *
 * <p>A gradient with an infinite or not-a-number element has no direction. By norm the whole gradient becomes not a
 * number, by global norm all gradients do, as in TensorFlow's {@code clip_by_global_norm}; so the loss becomes not a number
 * as well, and training does not go on with a step that only looks like one. By value, an infinite element becomes the
 * limit and a not-a-number stays.
 *
 * <p>For example {@code GradientClipping.byGlobalNorm(1, Adam.keras())}.
 *
 * @see <a href="https://proceedings.mlr.press/v28/pascanu13.html">Pascanu, Mikolov, Bengio 2013</a>
 */
public final class GradientClipping extends DescribedValue implements Optimizer {
    /** The kind of this optimizer: its name, and its settings with their defaults. */
    public static final Kind<GradientClipping> KIND = Kind.of(
                    "GradientClipping", GradientClipping.class, () -> byValue(1, SGD.keras()))
            .withRequired(
                    "by",
                    Type.choiceOf(By.class),
                    clipping -> clipping.by,
                    (clipping, by) -> new GradientClipping(clipping.optimizer, by, clipping.limit))
            .withRequired(
                    "limit",
                    Type.NUMBER,
                    clipping -> clipping.limit,
                    (clipping, limit) -> new GradientClipping(clipping.optimizer, clipping.by, limit))
            .withRequired(
                    "optimizer",
                    Type.described(Optimizer.class),
                    clipping -> clipping.optimizer,
                    (clipping, optimizer) -> new GradientClipping(optimizer, clipping.by, clipping.limit));

    /** What is held below the limit. */
    private enum By {
        VALUE,
        NORM,
        GLOBAL_NORM
    }

    private static final double LEAST_LIMIT = 1e-12;

    private final Optimizer optimizer;
    private final By by;
    private final double limit;

    private GradientClipping(Optimizer optimizer, By by, double limit) {
        this.optimizer = optimizer;
        this.by = by;
        this.limit = Checks.within(
                "GradientClipping: limit",
                LEAST_LIMIT,
                Float.MAX_VALUE,
                Checks.positive("GradientClipping: limit", limit));
    }

    /** @throws IllegalArgumentException unless the limit is a float32 from 1e-12 on */
    public static GradientClipping byValue(double limit, Optimizer optimizer) {
        return new GradientClipping(optimizer, By.VALUE, limit);
    }

    /** @throws IllegalArgumentException unless the limit is a float32 from 1e-12 on */
    public static GradientClipping byNorm(double limit, Optimizer optimizer) {
        return new GradientClipping(optimizer, By.NORM, limit);
    }

    /** @throws IllegalArgumentException unless the limit is a float32 from 1e-12 on */
    public static GradientClipping byGlobalNorm(double limit, Optimizer optimizer) {
        return new GradientClipping(optimizer, By.GLOBAL_NORM, limit);
    }

    /** The optimizer, without the clipping. */
    public Optimizer unclipped() {
        return optimizer;
    }

    @Override
    public Op apply(Ops tf, Variables variables, List<? extends Operand<TFloat32>> gradients) {
        Gradients.requireOneEach("GradientClipping", variables, gradients);
        return optimizer.apply(tf, variables, clipped(tf, gradients));
    }

    @Override
    public LearningRateSchedule learningRate() {
        return optimizer.learningRate();
    }

    @Override
    public int slots() {
        return optimizer.slots();
    }

    @Override
    public GradientClipping withLearningRate(LearningRateSchedule schedule) {
        return new GradientClipping(optimizer.withLearningRate(schedule), by, limit);
    }

    private List<Operand<TFloat32>> clipped(Ops tf, List<? extends Operand<TFloat32>> gradients) {
        List<Operand<TFloat32>> clipped = new ArrayList<>();
        Operand<TFloat32> most = tf.constant((float) limit);
        if (by == By.VALUE) {
            gradients.forEach(gradient -> clipped.add(tf.clipByValue(gradient, tf.math.neg(most), most)));
        } else if (by == By.NORM) {
            gradients.forEach(gradient ->
                    clipped.add(NormLimit.of(tf, List.of(gradient), most).clipped(tf, gradient)));
        } else if (!gradients.isEmpty()) {
            NormLimit all = NormLimit.of(tf, gradients, most);
            gradients.forEach(gradient -> clipped.add(all.clipped(tf, gradient)));
        }
        return clipped;
    }

    @Override
    public Kind<GradientClipping> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        String what = by.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return optimizer + " with gradients clipped by " + what + " " + limit;
    }
}
