package org.normlab.optimizers.schedules;

import org.normlab.description.Described;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.normlab.layers.Checks;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The same rate at every step.
 *
 * <p>For example {@code new ConstantRate(.001)}.
 *
 * @param rate finite and above 0
 */
public record ConstantRate(double rate) implements LearningRateSchedule, Described {
    /** The kind of this schedule: its name, and its settings with their defaults. */
    public static final Kind<ConstantRate> KIND = Kind.of("ConstantRate", ConstantRate.class, () -> new ConstantRate(1))
            .withRequired("rate", Type.POSITIVE, ConstantRate::rate, (schedule, rate) -> new ConstantRate(rate));

    /** @throws IllegalArgumentException unless the rate is finite and above 0 */
    public ConstantRate {
        Checks.positive("learning rate", rate);
    }

    @Override
    public Operand<TFloat32> at(Ops tf, Operand<TFloat32> step) {
        return tf.constant((float) rate);
    }

    @Override
    public ConstantRate dividedBy(double divisor) {
        return new ConstantRate(rate / divisor);
    }

    @Override
    public Kind<ConstantRate> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return Double.toString(rate);
    }
}
