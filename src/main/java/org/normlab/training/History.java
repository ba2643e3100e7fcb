package org.normlab.training;

import java.util.List;
import java.util.Optional;

/**
 * What one run did.
 *
 * @param ending how it ended
 * @param reason in one sentence, if it did not finish
 * @param steps training steps made
 * @param epochs metrics of each finished epoch
 * @param probes what the probes took, in the order of the steps
 * @param predictions of each validation sample after the last finished epoch; empty if none finished
 * @param seconds where the time went
 * @param trainableParameters numbers that the optimizer changed
 * @param nonTrainableParameters numbers that layers kept for themselves
 * @param weights that the run ended with
 */
public record History(
        Ending ending,
        Optional<String> reason,
        long steps,
        List<EpochMetrics> epochs,
        List<ProbeValue> probes,
        List<Prediction> predictions,
        Seconds seconds,
        long trainableParameters,
        long nonTrainableParameters,
        TrainedWeights weights) {

    /** How a run ended. */
    public enum Ending {
        /** All its epochs are done. */
        FINISHED,
        /** A loss was infinite or not a number; the run stopped at that step. */
        NOT_FINITE,
        /** It was asked to stop. */
        INTERRUPTED
    }

    /**
     * Where the time of a run went.
     *
     * @param preparation building the graph, loading the data, initial values
     * @param firstSteps the first step of each batch size, in which TensorFlow optimises the graph
     * @param training all other steps
     * @param validation all validations
     * @param probes all probes
     */
    public record Seconds(double preparation, double firstSteps, double training, double validation, double probes) {}

    /** Digest of the final weights, see {@link TrainedWeights#sha256}. */
    public String weightsSha256() {
        return weights.sha256();
    }

    /** The last finished epoch, if there is one. */
    public Optional<EpochMetrics> lastEpoch() {
        return epochs.isEmpty() ? Optional.empty() : Optional.of(epochs.get(epochs.size() - 1));
    }
}
