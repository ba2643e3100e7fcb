package org.normlab.optimizers.schedules;

import java.util.Objects;
import org.normlab.description.Described;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.normlab.layers.Checks;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Another schedule's rates, divided.
 *
 * <p>For example {@code new DividedRate(CosineDecay.of(.1, 10_000), 10)}.
 *
 * @param schedule whose rates
 * @param divisor finite and above 0
 */
public record DividedRate(LearningRateSchedule schedule, double divisor) implements LearningRateSchedule, Described {
    /** The kind of this schedule: its name, and its settings with their defaults. */
    public static final Kind<DividedRate> KIND = Kind.of(
                    "DividedRate", DividedRate.class, () -> new DividedRate(new ConstantRate(1), 1))
            .withRequired(
                    "schedule",
                    LearningRateSchedule.SETTING,
                    DividedRate::schedule,
                    (divided, schedule) -> new DividedRate(schedule, divided.divisor))
            .withRequired(
                    "divisor",
                    Type.NUMBER,
                    DividedRate::divisor,
                    (divided, divisor) -> new DividedRate(divided.schedule, divisor));

    /** @throws IllegalArgumentException unless the divisor is finite and above 0 */
    public DividedRate {
        Objects.requireNonNull(schedule);
        Checks.positive("DividedRate: divisor", divisor);
    }

    @Override
    public Operand<TFloat32> at(Ops tf, Operand<TFloat32> step) {
        return tf.math.div(schedule.at(tf, step), tf.constant((float) divisor));
    }

    @Override
    public Kind<DividedRate> kind() {
        return KIND;
    }
}
