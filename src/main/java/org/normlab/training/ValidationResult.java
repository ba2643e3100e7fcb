package org.normlab.training;

import java.util.List;

/**
 * What one validation reported, in inference mode.
 *
 * @param loss mean over all validation samples
 * @param accuracy likewise, a fraction in [0, 1]
 * @param predictions of each sample, in their order
 */
public record ValidationResult(double loss, double accuracy, List<Prediction> predictions) {
    /** Copies the list. */
    public ValidationResult {
        predictions = List.copyOf(predictions);
    }
}
