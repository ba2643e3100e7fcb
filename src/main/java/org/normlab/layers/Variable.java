package org.normlab.layers;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TType;

/**
 * A named resource variable of one graph or eager session.
 *
 * <p>Those of {@link Variables} are the variables themselves. A state that {@link Context#state} returns is the same
 * variable as one forward pass sees it.
 *
 * @param <T> type of its elements
 */
public sealed interface Variable<T extends TType> permits ResourceVariable, PassState {

    /** Who changes a variable. */
    enum Role {
        /** The optimizer, from a gradient. */
        TRAINABLE,
        /** The layer itself while it trains, for example a moving mean. */
        STATE,
        /** The optimizer's own memory, for example Adam's moments. */
        OPTIMIZER
    }

    /** Its path in the model, for example {@code conv2d/kernel}. */
    String name();

    /** Who changes it. */
    Role role();

    /** Its shape, fully known. */
    Shape shape();

    /** The type of its elements. */
    Class<T> type();

    /** The one resource handle. Differentiate by the handle, since TensorFlow then sums over all reads. */
    Operand<? extends TType> handle();

    /**
     * The value. A variable of {@link Variables} gives what it holds when this op runs; in a graph, order such a read by
     * dependencies if the same run also sets the variable. A state of a {@link Context} gives what the pass has set it
     * to so far, and otherwise what the variable holds.
     */
    Operand<T> read(Ops tf);

    /**
     * Sets the value when the returned op runs; in an eager session that is now. A layer sets its states by {@link
     * Context#update} instead.
     */
    Op assign(Ops tf, Operand<T> value);
}
