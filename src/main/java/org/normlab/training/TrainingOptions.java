package org.normlab.training;

import java.util.OptionalLong;
import org.normlab.layers.Checks;

/**
 * How long a run trains, and on how many samples a step.
 *
 * @param epochs passes over the training samples, reshuffled for each
 * @param batchSize samples a step; the last step of an epoch takes what is left
 * @param maxSteps steps after which the run ends all the same, as if its last epoch ended there
 */
public record TrainingOptions(int epochs, int batchSize, OptionalLong maxSteps) {

    /** @throws IllegalArgumentException if a number is below 1 */
    public TrainingOptions {
        Checks.atLeastOne("epochs", epochs);
        Checks.atLeastOne("batch size", batchSize);
        if (maxSteps.isPresent() && maxSteps.getAsLong() < 1) {
            throw new IllegalArgumentException("max steps must be at least 1; got " + maxSteps.getAsLong() + ".");
        }
    }

    /** Whether a run that has made that many steps has reached its limit. */
    boolean reached(long steps) {
        return maxSteps.isPresent() && steps >= maxSteps.getAsLong();
    }
}
