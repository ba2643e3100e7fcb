package org.normlab.training;

/**
 * What a model made of one validation sample.
 *
 * @param sample its position in the validation samples
 * @param label its class
 * @param predicted the class with the largest probability
 * @param probabilityOfLabel in [0, 1]
 * @param probabilityOfPredicted in [0, 1]
 */
public record Prediction(
        int sample, int label, int predicted, double probabilityOfLabel, double probabilityOfPredicted) {}
