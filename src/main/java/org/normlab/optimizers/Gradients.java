package org.normlab.optimizers;

import java.util.List;
import org.normlab.layers.Variable;
import org.normlab.layers.Variables;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** What all optimizers ask of the gradients they are given. */
final class Gradients {
    private Gradients() {}

    /** Returns the trainable variables if there is a gradient for each. */
    static List<Variable<TFloat32>> requireOneEach(
            String optimizer, Variables variables, List<? extends Operand<TFloat32>> gradients) {
        List<Variable<TFloat32>> trainable = variables.trainable();
        if (gradients.size() != trainable.size()) {
            throw new IllegalArgumentException(optimizer + ": there are " + trainable.size()
                    + " trainable variables and " + gradients.size()
                    + " gradients; give one for each, in the registry's order.");
        }
        return trainable;
    }
}
