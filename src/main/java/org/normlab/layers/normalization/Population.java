package org.normlab.layers.normalization;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/** How many values a channel has in a batch; there may be none. */
final class Population {
    private final Ops tf;
    private final Operand<TFloat64> count;
    private final Kind kind;

    /** What the graph knows of the number while it is built. */
    private enum Kind {
        EMPTY,
        NOT_EMPTY,
        OPEN
    }

    private Population(Ops tf, Operand<TFloat64> count, Kind kind) {
        this.tf = tf;
        this.count = count;
        this.kind = kind;
    }

    /** That of all values of x, with channels of those sizes. */
    static Population of(Ops tf, Operand<TFloat32> x, Shape channels) {
        Shape shape = x.shape();
        if (!shape.hasUnknownDimension()) {
            double count = (double) shape.size() / channels.size();
            return new Population(tf, tf.constant(count), count == 0 ? Kind.EMPTY : Kind.NOT_EMPTY);
        }
        Operand<TFloat64> values = tf.dtypes.cast(tf.size(x), TFloat64.class);
        return new Population(tf, tf.math.div(values, tf.constant((double) channels.size())), Kind.OPEN);
    }

    /** That of the values that a mask keeps. */
    static Population kept(Ops tf, Operand<TFloat32> count) {
        Operand<TFloat64> number = tf.dtypes.cast(tf.reshape(count, tf.constant(new long[0])), TFloat64.class);
        return new Population(tf, number, Kind.OPEN);
    }

    /** The number. */
    Operand<TFloat64> count() {
        return count;
    }

    /** Whether the graph knows that there are none. */
    boolean isSurelyEmpty() {
        return kind == Kind.EMPTY;
    }

    /** The value, or the other one if there are none. */
    Operand<TFloat32> orIfEmpty(Operand<TFloat32> value, Operand<TFloat32> other) {
        if (kind == Kind.OPEN) {
            Operand<TBool> some = tf.math.greater(count, tf.constant(0d));
            return tf.select(some, value, other);
        }
        return kind == Kind.EMPTY ? other : value;
    }
}
