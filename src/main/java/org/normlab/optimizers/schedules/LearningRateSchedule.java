package org.normlab.optimizers.schedules;

import java.util.List;
import java.util.Map;
import org.normlab.description.Described;
import org.normlab.description.Kinds;
import org.normlab.description.Type;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The learning rate as a function of the step. */
public interface LearningRateSchedule {
    /** A schedule as optimizers have it: the rate alone where it is constant, and otherwise the schedule's description. */
    Type<LearningRateSchedule> SETTING = new Type<>() {
        private final Type<LearningRateSchedule> schedule = Type.described(LearningRateSchedule.class);

        @Override
        public Object written(LearningRateSchedule value) {
            return value instanceof ConstantRate constant ? (Object) constant.rate() : schedule.written(value);
        }

        @Override
        public LearningRateSchedule read(Object plain, Kinds kinds) {
            return plain instanceof Number ? new ConstantRate(NUMBER.read(plain, kinds)) : schedule.read(plain, kinds);
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of("anyOf", List.of(POSITIVE.schema(), schedule.schema()));
        }

        @Override
        public List<Described> within(LearningRateSchedule value) {
            return schedule.within(value);
        }
    };

    /**
     * The rate.
     *
     * @param step scalar, the number of steps made before this one: 0 at the first
     * @return scalar
     */
    Operand<TFloat32> at(Ops tf, Operand<TFloat32> step);

    /** The same schedule, every rate divided by that. */
    default LearningRateSchedule dividedBy(double divisor) {
        return new DividedRate(this, divisor);
    }

    /** The schedule with all its settings; it is part of the identity of every run. */
    @Override
    String toString();
}
