package org.normlab.layers.normalization;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Another view of the same elements. */
final class Reshaping {
    private Reshaping() {}

    /**
     * x in that shape, of which one size, usually the batch's, may be unknown.
     *
     * @throws IllegalArgumentException if more than one is
     */
    static Operand<TFloat32> to(Ops tf, Operand<TFloat32> x, Shape shape) {
        long[] sizes = shape.asArray();
        int unknown = 0;
        for (long size : sizes) {
            unknown += size == Shape.UNKNOWN_SIZE ? 1 : 0;
        }
        if (unknown > 1) {
            throw new IllegalArgumentException(
                    "All sizes but the batch's must be known; got shape " + x.shape() + ". Give the input's shape.");
        }
        return tf.reshape(x, tf.constant(sizes));
    }
}
