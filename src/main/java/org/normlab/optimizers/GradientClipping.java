package org.normlab.optimizers;

import java.util.ArrayList;
import java.util.List;
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
 *   by norm          each gradient: g * limit / max(‖g‖, limit)
 *   by global norm   all gradients: g * limit / max(√ Σ ‖g‖², limit)
 * </pre>
 *
 * <p>They are Keras's {@code clipvalue}, {@code clipnorm} and {@code global_clipnorm}. By norm keeps the direction of
 * each gradient, by global norm that of all together.
 *
 * <p>For example {@code GradientClipping.byGlobalNorm(1, Adam.keras())}.
 *
 * @see <a href="https://proceedings.mlr.press/v28/pascanu13.html">Pascanu, Mikolov, Bengio 2013</a>
 */
public final class GradientClipping implements Optimizer {

    /** What is held below the limit. */
    private enum Kind {
        VALUE,
        NORM,
        GLOBAL_NORM
    }

    private final Optimizer optimizer;
    private final Kind kind;
    private final double limit;

    private GradientClipping(Optimizer optimizer, Kind kind, double limit) {
        this.optimizer = optimizer;
        this.kind = kind;
        this.limit = Checks.positive("GradientClipping: limit", limit);
    }

    /** @throws IllegalArgumentException unless the limit is finite and above 0 */
    public static GradientClipping byValue(double limit, Optimizer optimizer) {
        return new GradientClipping(optimizer, Kind.VALUE, limit);
    }

    /** @throws IllegalArgumentException unless the limit is finite and above 0 */
    public static GradientClipping byNorm(double limit, Optimizer optimizer) {
        return new GradientClipping(optimizer, Kind.NORM, limit);
    }

    /** @throws IllegalArgumentException unless the limit is finite and above 0 */
    public static GradientClipping byGlobalNorm(double limit, Optimizer optimizer) {
        return new GradientClipping(optimizer, Kind.GLOBAL_NORM, limit);
    }

    /** The optimizer, without the clipping. */
    public Optimizer unclipped() {
        return optimizer;
    }

    @Override
    public Op apply(Ops tf, Variables variables, List<? extends Operand<TFloat32>> gradients) {
        return optimizer.apply(tf, variables, clipped(tf, gradients));
    }

    @Override
    public LearningRateSchedule learningRate() {
        return optimizer.learningRate();
    }

    @Override
    public GradientClipping withLearningRate(LearningRateSchedule schedule) {
        return new GradientClipping(optimizer.withLearningRate(schedule), kind, limit);
    }

    private List<Operand<TFloat32>> clipped(Ops tf, List<? extends Operand<TFloat32>> gradients) {
        List<Operand<TFloat32>> clipped = new ArrayList<>();
        Operand<TFloat32> most = tf.constant((float) limit);
        if (kind == Kind.VALUE) {
            gradients.forEach(gradient -> clipped.add(tf.clipByValue(gradient, tf.math.neg(most), most)));
            return clipped;
        }
        List<Operand<TFloat32>> squares = new ArrayList<>();
        gradients.forEach(gradient -> squares.add(sum(tf, tf.math.square(gradient))));
        Operand<TFloat32> all = squares.size() == 1 ? squares.get(0) : tf.math.addN(squares);
        for (int i = 0; i < gradients.size(); i++) {
            Operand<TFloat32> norm = tf.math.sqrt(kind == Kind.NORM ? squares.get(i) : all);
            clipped.add(tf.math.div(tf.math.mul(gradients.get(i), most), tf.math.maximum(norm, most)));
        }
        return clipped;
    }

    private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> values) {
        return tf.reduceSum(tf.reshape(values, tf.constant(new long[] {-1})), tf.constant(0));
    }

    @Override
    public String toString() {
        String what = kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return optimizer + " with gradients clipped by " + what + " " + limit;
    }
}
