package org.normlab.optimizers;

import org.normlab.layers.Initializers;
import org.normlab.layers.Variable;
import org.normlab.layers.Variables;
import org.tensorflow.types.TFloat32;

/** What an optimizer remembers beside each variable. */
final class Slots {
    private Slots() {}

    /** Finds or makes {@code <optimizer>/<variable>/<kind>}, of the variable's shape, from zeros. */
    static Variable<TFloat32> zeros(Variables variables, String optimizer, Variable<TFloat32> of, String kind) {
        return variables.variable(
                optimizer + "/" + of.name() + "/" + kind, Variable.Role.OPTIMIZER, of.shape(), Initializers.zeros());
    }
}
