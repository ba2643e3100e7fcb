package org.normlab.optimizers.schedules;

import org.normlab.description.Described;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.normlab.layers.Checks;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A rate that is multiplied by the same factor every so many steps.
 *
 * <pre>
 *   rate = initialRate * decayRate^(step / decaySteps)      in steps: the exponent is rounded down (staircase)
 * </pre>
 *
 * <p>For example {@code new ExponentialDecay(.1, 1_000, .96, true)}.
 *
 * @param initialRate the rate at step 0
 * @param decaySteps steps after which the rate has been multiplied once
 * @param decayRate the factor
 * @param staircase whether the rate stays the same in between
 * @see <a href="https://keras.io/api/optimizers/learning_rate_schedules/exponential_decay/">Keras ExponentialDecay</a>
 */
public record ExponentialDecay(double initialRate, long decaySteps, double decayRate, boolean staircase)
        implements LearningRateSchedule, Described {
    /** The kind of this schedule: its name, and its settings with their defaults. */
    public static final Kind<ExponentialDecay> KIND = Kind.of(
                    "ExponentialDecay", ExponentialDecay.class, () -> new ExponentialDecay(1, 1, 1, false))
            .withRequired(
                    "initial_rate", Type.POSITIVE, ExponentialDecay::initialRate, ExponentialDecay::withInitialRate)
            .withRequired("decay_steps", Type.STEPS, ExponentialDecay::decaySteps, ExponentialDecay::withDecaySteps)
            .withRequired("decay_rate", Type.POSITIVE, ExponentialDecay::decayRate, ExponentialDecay::withDecayRate)
            .with("staircase", Type.FLAG, ExponentialDecay::staircase, ExponentialDecay::withStaircase);

    /** @throws IllegalArgumentException unless all numbers are finite and above 0 */
    public ExponentialDecay {
        Checks.positive("ExponentialDecay: initial rate", initialRate);
        Checks.positive("ExponentialDecay: decay steps", decaySteps);
        Checks.positive("ExponentialDecay: decay rate", decayRate);
    }

    private ExponentialDecay withInitialRate(double value) {
        return new ExponentialDecay(value, decaySteps, decayRate, staircase);
    }

    private ExponentialDecay withDecaySteps(long value) {
        return new ExponentialDecay(initialRate, value, decayRate, staircase);
    }

    private ExponentialDecay withDecayRate(double value) {
        return new ExponentialDecay(initialRate, decaySteps, value, staircase);
    }

    private ExponentialDecay withStaircase(boolean value) {
        return new ExponentialDecay(initialRate, decaySteps, decayRate, value);
    }

    @Override
    public Operand<TFloat32> at(Ops tf, Operand<TFloat32> step) {
        Operand<TFloat32> exponent = tf.math.div(step, tf.constant((float) decaySteps));
        if (staircase) {
            exponent = tf.math.floor(exponent);
        }
        return tf.math.mul(tf.constant((float) initialRate), tf.math.pow(tf.constant((float) decayRate), exponent));
    }

    @Override
    public Kind<ExponentialDecay> kind() {
        return KIND;
    }
}
