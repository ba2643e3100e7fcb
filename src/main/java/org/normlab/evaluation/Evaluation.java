package org.normlab.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.normlab.data.Samples;
import org.normlab.experiment.FinishedRun;
import org.normlab.training.ValidationResult;

/**
 * How good a model is on validation samples.
 *
 * @param experiment that the model is of
 * @param arm of the experiment
 * @param data name of the data that the samples are of
 * @param validationSamples number of them
 * @param loss mean over them
 * @param accuracy likewise, a fraction in [0, 1]
 * @param weightsSha256 digest of the weights
 * @param sameData whether these are the run's own validation samples, or null if the weights come from a file
 * @param run what the run that ended with the weights says of itself, or null if they come from a file
 */
public record Evaluation(
        String experiment,
        String arm,
        String data,
        int validationSamples,
        double loss,
        double accuracy,
        String weightsSha256,
        Boolean sameData,
        OfRun run) {

    /**
     * What a run says of itself.
     *
     * @param seed of the run
     * @param weightsSha256 by its run.json
     * @param loss after its last epoch, or null if it did not finish
     * @param accuracy likewise
     */
    public record OfRun(long seed, String weightsSha256, Double loss, Double accuracy) {
        private static OfRun of(FinishedRun run) {
            Optional<FinishedRun.LastEpoch> last = run.lastEpoch();
            return new OfRun(
                    run.seed(),
                    run.weightsSha256(),
                    last.map(FinishedRun.LastEpoch::validationLoss).orElse(null),
                    last.map(FinishedRun.LastEpoch::validationAccuracy).orElse(null));
        }
    }

    static Evaluation of(GivenModel model, String data, Samples samples, ValidationResult result) {
        return new Evaluation(
                model.experiment(),
                model.arm().name(),
                data,
                samples.count(),
                result.loss(),
                result.accuracy(),
                model.weights().sha256(),
                model.run().map(run -> run.hadValidation(samples)).orElse(null),
                model.run().map(OfRun::of).orElse(null));
    }

    /** Whether the weights are the bits that run.json names; true if no run says anything. */
    @JsonProperty("same_weights")
    public boolean hasTheRunsWeights() {
        return run == null || run.weightsSha256.equals(weightsSha256);
    }

    /** As JSON; {@code run} is null if the weights come from a file. */
    public String json() {
        return Output.json(this);
    }
}
