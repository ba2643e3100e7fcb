package org.normlab.training;

/**
 * One epoch as Keras's {@code fit} reports it, with its times.
 *
 * @param epoch counted from 1
 * @param loss mean over the epoch's samples, each taken in training mode by the weights of its step
 * @param accuracy likewise, a fraction in [0, 1]
 * @param validationLoss mean over the validation samples, in inference mode, after the epoch
 * @param validationAccuracy likewise, a fraction in [0, 1]
 * @param trainingSeconds sum over the epoch's steps without those timed apart (the first of each batch size, in which
 *     TensorFlow optimises the graph)
 * @param validationSeconds of the validation
 * @param millisecondsPerStep median over the steps in {@code trainingSeconds}: a busy machine moves it less than the
 *     mean; NaN if there is none
 * @param busyElsewhere share of the machine's processor time that went to others while the epoch trained, in [0, 1]; NaN
 *     if it took less than a second
 */
public record EpochMetrics(
        int epoch,
        double loss,
        double accuracy,
        double validationLoss,
        double validationAccuracy,
        double trainingSeconds,
        double validationSeconds,
        double millisecondsPerStep,
        double busyElsewhere) {}
