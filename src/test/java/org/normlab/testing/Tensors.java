package org.normlab.testing;

import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Constant;
import org.tensorflow.types.TFloat32;

/** Tensors as tests want them: flat arrays, row-major. */
public final class Tensors {
    private Tensors() {}

    /** A constant of that shape. */
    public static Constant<TFloat32> constant(Ops tf, Shape shape, float... values) {
        return tf.constant(shape, DataBuffers.of(values));
    }

    /** The elements of a tensor. */
    public static float[] values(TFloat32 tensor) {
        float[] values = new float[(int) tensor.size()];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
    }

    /** Numbers that look random and are always the same: in [−1, 1), from a linear congruence. */
    public static float[] arbitrary(int count, int seed) {
        float[] values = new float[count];
        long state = 2862933555777941757L * (seed + 1) + 3037000493L;
        for (int i = 0; i < count; i++) {
            state = 6364136223846793005L * state + 1442695040888963407L;
            values[i] = (state >> 40) / (float) (1 << 23);
        }
        return values;
    }
}
