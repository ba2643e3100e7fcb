package org.normlab.optimizers;

import java.util.List;
import org.normlab.layers.Variable;
import org.normlab.layers.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** The number of steps that an optimizer has made, kept in the model's registry. */
final class StepCounter {
    private final Variable<TInt64> iterations;

    /** Finds or makes {@code <optimizer>/iterations}. */
    StepCounter(Variables variables, String optimizer) {
        iterations = variables.counter(optimizer + "/iterations");
    }

    /** Steps made before this one: 0 at the first. */
    Operand<TFloat32> made(Ops tf) {
        return tf.dtypes.cast(iterations.read(tf), TFloat32.class);
    }

    /** Counts this step after all its updates, none of which may come later. */
    Op countAfter(Ops tf, List<Op> updates) {
        return tf.withControlDependencies(updates).assignAddVariableOp(iterations.handle(), tf.constant(1L));
    }
}
