package org.normlab.layers.normalization;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Another view of the same elements. */
final class Reshaping {
    private Reshaping() {}

    /** x in that shape, of which one size, usually the batch's, may be unknown. */
    static Operand<TFloat32> to(Ops tf, Operand<TFloat32> x, Shape shape) {
        return tf.reshape(x, tf.constant(shape.asArray()));
    }
}
