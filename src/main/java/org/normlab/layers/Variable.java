package org.normlab.layers;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TType;

/**
 * A named resource variable of one graph or eager session.
 *
 * @param <T> type of its elements
 * @param name path in the model, for example {@code conv2d/kernel}
 * @param role who changes it
 * @param shape its shape, fully known
 * @param type type of its elements
 * @param handle the one resource handle; differentiate by this, since TensorFlow then sums over all reads
 */
public record Variable<T extends TType>(
        String name, Role role, Shape shape, Class<T> type, Operand<? extends TType> handle) {

    /** Who changes a variable. */
    public enum Role {
        /** The optimizer, from a gradient. */
        TRAINABLE,
        /** The layer itself while it trains, for example a moving mean. */
        STATE,
        /** The optimizer's own memory, for example Adam's moments. */
        OPTIMIZER
    }

    /** The value at the time this op runs. A read beside an update in one run must be ordered by dependencies. */
    public Operand<T> read(Ops tf) {
        return tf.readVariableOp(handle, type);
    }

    /** Sets the value when the returned op runs; in an eager session that is now. */
    public Op assign(Ops tf, Operand<T> value) {
        return tf.assignVariableOp(handle, value);
    }
}
