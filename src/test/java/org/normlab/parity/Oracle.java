package org.normlab.parity;

import java.util.Map;
import org.normlab.layers.Mode;

/** A layer's formula in double precision, written from the formula and not from the layer. */
@FunctionalInterface
interface Oracle {

    /**
     * One pass.
     *
     * @param in x, and the layer's parameters and states by name, each in row-major order
     * @param constant the same without the small changes that differences are taken by: for what the layer takes as a
     *     constant of its gradient
     * @return y, and each state as it is afterwards
     */
    Map<String, double[]> call(Mode mode, Map<String, double[]> in, Map<String, double[]> constant);
}
