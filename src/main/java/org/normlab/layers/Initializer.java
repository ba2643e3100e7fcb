package org.normlab.layers;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Computes a variable's initial value; the same shape and seed always give the same bits on one kind of processor. */
@FunctionalInterface
public interface Initializer {

    /**
     * The initial value.
     *
     * @param tf ops of the init scope
     * @param shape of the variable, fully known
     * @param seed of this variable alone
     */
    Operand<TFloat32> call(Ops tf, Shape shape, long seed);

    /** Its name with its settings; where it is not a layer's default it is part of the identity of every run. */
    @Override
    String toString();
}
