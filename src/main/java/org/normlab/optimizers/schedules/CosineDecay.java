package org.normlab.optimizers.schedules;

import org.normlab.description.Described;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.normlab.layers.Checks;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A rate that falls along half a cosine, after a linear warm-up if there is one.
 *
 * <pre>
 *   step &lt; warmUpSteps    rate = startRate + (peakRate − startRate) * step / warmUpSteps
 *   then                  p = min(step − warmUpSteps, decaySteps) / decaySteps
 *                         rate = peakRate * ((1 − alpha) * (1 + cos(π p)) / 2 + alpha)
 * </pre>
 *
 * <p>In Keras's words: without warm-up, {@code initial_learning_rate} is the peak; with it, {@code
 * initial_learning_rate} is the start and {@code warmup_target} the peak.
 *
 * <p>For example {@code CosineDecay.of(.1, 10_000)}.
 *
 * @param peakRate the highest rate
 * @param decaySteps steps from there to the lowest
 * @param alpha the lowest rate as a fraction of the peak, in [0, 1]
 * @param warmUpSteps steps from the start to the peak; 0 for none
 * @param startRate the rate at step 0 if there is a warm-up
 * @see <a href="https://arxiv.org/abs/1608.03983">Loshchilov, Hutter 2017</a>
 * @see <a href="https://keras.io/api/optimizers/learning_rate_schedules/cosine_decay/">Keras CosineDecay</a>
 */
public record CosineDecay(double peakRate, long decaySteps, double alpha, long warmUpSteps, double startRate)
        implements LearningRateSchedule, Described {
    /** The kind of this schedule: its name, and its settings with their defaults. */
    public static final Kind<CosineDecay> KIND = Kind.of("CosineDecay", CosineDecay.class, () -> of(1, 1))
            .withRequired("peak_rate", Type.POSITIVE, CosineDecay::peakRate, CosineDecay::withPeakRate)
            .withRequired("decay_steps", Type.STEPS, CosineDecay::decaySteps, CosineDecay::withDecaySteps)
            .with("alpha", Type.FRACTION, CosineDecay::alpha, CosineDecay::withAlpha)
            .with("warm_up_steps", Type.LONG, CosineDecay::warmUpSteps, CosineDecay::withWarmUpSteps)
            .with("start_rate", Type.NUMBER, CosineDecay::startRate, CosineDecay::withStartRate);

    /** @throws IllegalArgumentException if a number is out of its range */
    public CosineDecay {
        Checks.positive("CosineDecay: peak rate", peakRate);
        Checks.positive("CosineDecay: decay steps", decaySteps);
        Checks.fraction("CosineDecay: alpha", alpha);
        if (warmUpSteps < 0 || !(startRate >= 0 && startRate <= peakRate)) {
            throw new IllegalArgumentException("CosineDecay: warm-up steps must be at least 0 and the start rate from 0"
                    + " to the peak rate " + peakRate + "; got " + warmUpSteps + " and " + startRate + ".");
        }
    }

    /** From the peak at once. */
    public static CosineDecay of(double peakRate, long decaySteps) {
        return new CosineDecay(peakRate, decaySteps, 0, 0, 0);
    }

    /** The same after a linear warm-up from that rate. */
    public CosineDecay withWarmUp(long steps, double fromRate) {
        return new CosineDecay(peakRate, decaySteps, alpha, steps, fromRate);
    }

    private CosineDecay withPeakRate(double value) {
        return new CosineDecay(value, decaySteps, alpha, warmUpSteps, startRate);
    }

    private CosineDecay withDecaySteps(long value) {
        return new CosineDecay(peakRate, value, alpha, warmUpSteps, startRate);
    }

    private CosineDecay withWarmUpSteps(long value) {
        return new CosineDecay(peakRate, decaySteps, alpha, value, startRate);
    }

    private CosineDecay withStartRate(double value) {
        return new CosineDecay(peakRate, decaySteps, alpha, warmUpSteps, value);
    }

    /** The same, never below that fraction of the peak. */
    public CosineDecay withAlpha(double fraction) {
        return new CosineDecay(peakRate, decaySteps, fraction, warmUpSteps, startRate);
    }

    @Override
    public Operand<TFloat32> at(Ops tf, Operand<TFloat32> step) {
        Operand<TFloat32> sinceWarmUp = tf.math.sub(step, tf.constant((float) warmUpSteps));
        Operand<TFloat32> share = tf.math.div(
                tf.math.minimum(sinceWarmUp, tf.constant((float) decaySteps)), tf.constant((float) decaySteps));
        Operand<TFloat32> cosine = tf.math.cos(tf.math.mul(share, tf.constant((float) Math.PI)));
        Operand<TFloat32> half =
                tf.math.mul(tf.math.add(cosine, tf.constant(1f)), tf.constant((float) (peakRate * (1 - alpha) / 2)));
        Operand<TFloat32> decayed = tf.math.add(half, tf.constant((float) (peakRate * alpha)));
        if (warmUpSteps == 0) {
            return decayed;
        }
        Operand<TFloat32> risen = tf.math.add(tf.constant((float) startRate), tf.math.mul(step, tf.constant((float)
                ((peakRate - startRate) / warmUpSteps))));
        return tf.select(tf.math.less(step, tf.constant((float) warmUpSteps)), risen, decayed);
    }

    @Override
    public Kind<CosineDecay> kind() {
        return KIND;
    }
}
