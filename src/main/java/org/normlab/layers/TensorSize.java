package org.normlab.layers;

import java.util.Locale;
import org.tensorflow.ndarray.Shape;

/**
 * How many elements tensors have. TensorFlow's kernels index them with 32 bits: one of 2³¹ elements or more can end the
 * process.
 */
public final class TensorSize {
    /** The largest number of elements that a tensor may have. */
    public static final long MOST = Integer.MAX_VALUE;

    private TensorSize() {}

    /** The product of all known sizes, or {@code Long.MAX_VALUE} if it is larger than that. */
    public static long of(Shape shape) {
        long elements = 1;
        for (long size : shape.asArray()) {
            if (size != Shape.UNKNOWN_SIZE) {
                elements = times(elements, size);
            }
        }
        return elements;
    }

    /** The product of two numbers from 0 on, or {@code Long.MAX_VALUE} if it is larger than that. */
    public static long times(long first, long second) {
        return Math.multiplyHigh(first, second) == 0 && first * second >= 0 ? first * second : Long.MAX_VALUE;
    }

    /**
     * Refuses tensors that are too large.
     *
     * @param what the tensor, as a message begins with it
     * @param shape unknown sizes count as 1
     * @throws IllegalArgumentException if there are more elements than {@link #MOST}
     */
    public static void require(String what, Shape shape) {
        long elements = of(shape);
        if (elements > MOST) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s: its shape %s has %,d elements; TensorFlow takes at most %,d in one tensor. Choose smaller sizes.",
                    what,
                    shape,
                    elements,
                    MOST));
        }
    }
}
