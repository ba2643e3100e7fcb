package org.normlab.experiment.specification;

import java.util.List;

/**
 * A layer that a specification can name.
 *
 * @param name in the specification
 * @param className of the layer in Java; empty if it is none
 * @param summary what it does, in a line
 * @param settings that it may have in the specification; what is not set is as in Keras or the paper
 */
public record Choice(String name, String className, String summary, List<String> settings) {
    /** All layers that may stand in a {@code model}. */
    public static List<Choice> ofModel() {
        return NetworkReader.CHOICES;
    }

    /** All that the factor {@code normalization} may be. */
    public static List<Choice> ofNormalization() {
        return NormalizationReader.choices();
    }
}
