package org.normlab.optimizers.schedules;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The learning rate as a function of the step. */
public interface LearningRateSchedule {

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
