package org.normlab.layers;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TType;

/** A variable of the registry. */
record ResourceVariable<T extends TType>(
        String name, Role role, Shape shape, Class<T> type, Operand<? extends TType> handle) implements Variable<T> {

    @Override
    public Operand<T> read(Ops tf) {
        return tf.readVariableOp(handle, type);
    }

    @Override
    public Op assign(Ops tf, Operand<T> value) {
        return tf.assignVariableOp(handle, value);
    }
}
