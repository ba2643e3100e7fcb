package org.normlab.layers;

import java.util.Locale;
import org.tensorflow.framework.activations.AbstractActivation;
import org.tensorflow.framework.activations.Activation;
import org.tensorflow.framework.activations.Activations;

/** What activations are called where a layer describes itself. */
final class ActivationNames {
    private ActivationNames() {}

    /**
     * TensorFlow's name of a framework activation, for example {@code relu}, with its settings if they are not the
     * defaults; anything else names itself.
     */
    static String of(Activation activation) {
        if (!(activation instanceof AbstractActivation named)) {
            return activation.toString();
        }
        // not Activations.of, which looks for LİNEAR where the default locale is Turkish
        Activation plain =
                Activations.valueOf(named.getName().toUpperCase(Locale.ROOT)).getInstance();
        boolean isPlain =
                plain instanceof AbstractActivation other && other.getConfig().equals(named.getConfig());
        return isPlain ? named.getName() : named.getName() + named.getConfig();
    }
}
