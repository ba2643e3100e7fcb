package org.normlab.layers;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * A state as one forward pass sees it.
 *
 * <p>In an eager session, ops run in the order of the calls, so every read asks the variable. In a graph nothing orders a
 * read and an assignment of one run. Here a read that comes after an update is the value of that update and touches the
 * variable no more; the pass then needs one assignment, of the last value, which waits for the reads before it.
 */
final class PassState implements Variable<TFloat32> {
    private final Variable<TFloat32> variable;
    private final List<Op> reads = new ArrayList<>();
    private Operand<TFloat32> latest;

    private PassState(Variable<TFloat32> variable) {
        this.variable = variable;
    }

    /** The variable in a new pass, whether it is given as such or as another pass sees it. */
    static PassState of(Variable<TFloat32> variable) {
        return new PassState(variable instanceof PassState other ? other.variable : variable);
    }

    @Override
    public Operand<TFloat32> read(Ops tf) {
        if (latest != null) {
            return tf.stopGradient(latest); // no gradient flows through a variable that is read either
        }
        Operand<TFloat32> value = variable.read(tf);
        if (tf.scope().env().isGraph()) {
            reads.add(value);
        }
        return value;
    }

    /** Makes the op that sets the variable to the state's newest value, in place of the op of an earlier update. */
    Op update(Ops tf, Operand<TFloat32> value) {
        if (tf.scope().env().isEager()) {
            return variable.assign(tf, value);
        }
        latest = value;
        return variable.assign(reads.isEmpty() ? tf : tf.withControlDependencies(reads), value);
    }

    @Override
    public String name() {
        return variable.name();
    }

    @Override
    public Role role() {
        return variable.role();
    }

    @Override
    public Shape shape() {
        return variable.shape();
    }

    @Override
    public Class<TFloat32> type() {
        return variable.type();
    }

    @Override
    public Operand<? extends TType> handle() {
        return variable.handle();
    }

    @Override
    public Op assign(Ops tf, Operand<TFloat32> value) {
        return variable.assign(tf, value);
    }
}
