package org.normlab.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.normlab.data.Noise;
import org.normlab.training.EarlyStopping;
import org.normlab.training.Precision;

/**
 * What a results folder is about, as {@code experiment.json} keeps it.
 *
 * @param schemaVersion of this file
 * @param experiment name of the experiment
 * @param description what it is about; absent if nobody said
 * @param baseline name of the arm that seconds are compared with
 * @param arms all arms that the folder has or will have runs of, in the order of tables
 * @param learnedAt the threshold of outcomes
 * @param specification what all runs have in common
 * @param preprocessing what preparing the data costs
 * @param provenance of the process that made the folder; each run has its own
 */
record ExperimentRecord(
        int schemaVersion,
        String experiment,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String description,
        String baseline,
        List<ArmRecord> arms,
        double learnedAt,
        Common specification,
        Preprocessing preprocessing,
        Provenance provenance) {

    static final int SCHEMA_VERSION = 1;

    /**
     * What an arm is.
     *
     * @param precision of its kernels, if it is not float32
     * @param factors its place in a grid: the values of the factors that were crossed, by name
     */
    record ArmRecord(
            String name,
            String description,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String removes,
            List<String> model,
            String loss,
            String optimizer,
            @JsonInclude(JsonInclude.Include.NON_NULL) Integer batchSize,
            @JsonInclude(JsonInclude.Include.NON_NULL) Noise noise,
            @JsonInclude(JsonInclude.Include.NON_NULL) String precision,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> factors) {
        static ArmRecord of(Arm arm) {
            return new ArmRecord(
                    arm.name(),
                    arm.description(),
                    arm.removes(),
                    arm.layers(),
                    arm.loss().toString(),
                    arm.optimizer().toString(),
                    arm.batchSize().isPresent() ? arm.batchSize().getAsInt() : null,
                    arm.noiseIfAny(),
                    arm.precision() == Precision.FLOAT32
                            ? null
                            : arm.precision().word(),
                    arm.crossed());
        }
    }

    /** What all runs of the folder have in common. */
    record Common(
            int epochs,
            int batchSize,
            Long maxSteps,
            @JsonInclude(JsonInclude.Include.NON_NULL) Double untilAccuracy,
            @JsonInclude(JsonInclude.Include.NON_NULL) EarlyStopping earlyStopping,
            int trainingSamples,
            int validationSamples,
            Map<String, String> dataSha256,
            int threads,
            @JsonInclude(JsonInclude.Include.NON_NULL) String precision,
            @JsonInclude(JsonInclude.Include.NON_NULL) String device,
            int numericsVersion) {
        /** @param precision that all arms share; null if they don't */
        static Common of(RunSpecification run, int batchSize, String precision) {
            return new Common(
                    run.epochs(),
                    batchSize,
                    run.maxSteps(),
                    run.untilAccuracy(),
                    run.earlyStopping(),
                    run.trainingSamples(),
                    run.validationSamples(),
                    run.dataSha256(),
                    run.threads(),
                    precision,
                    run.device(),
                    run.numericsVersion());
        }
    }

    /** Seconds that dividing every pixel of the training data by the maximum takes once, on the host. */
    record Preprocessing(double hostScalingSeconds) {}

    JsonNode tree() {
        return Json.tree(this);
    }
}
