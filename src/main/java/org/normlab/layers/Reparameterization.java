package org.normlab.layers;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Computes what a layer gets in place of a parameter it asked for, for example a kernel divided by its norm. */
@FunctionalInterface
public interface Reparameterization {

    /**
     * The value in place of the parameter, of its shape.
     *
     * @param parameter what the layer asked for
     */
    Operand<TFloat32> call(Parameter parameter);
}
