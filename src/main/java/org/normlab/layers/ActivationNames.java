package org.normlab.layers;

import org.tensorflow.framework.activations.AbstractActivation;
import org.tensorflow.framework.activations.Activation;

/** What activations are called where a layer describes itself. */
final class ActivationNames {
    private ActivationNames() {}

    /** TensorFlow's name of a framework activation, for example {@code relu}; anything else names itself. */
    static String of(Activation activation) {
        return activation instanceof AbstractActivation named ? named.getName() : activation.toString();
    }
}
