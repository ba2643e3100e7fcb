package org.normlab.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.normlab.data.DataSet;
import org.normlab.experiment.factors.DataFit;
import org.normlab.training.EpochMetrics;
import org.normlab.training.History;

/**
 * One run as {@code run.json} keeps it.
 *
 * @param schemaVersion of this file
 * @param experiment name of the experiment
 * @param arm name of the arm
 * @param seed of initial weights and shuffling
 * @param identitySha256 digest of specification and seed
 * @param specification what was run
 * @param dataFit what the model took from the training data, for data that it is applied to later; absent if it took nothing
 * @param status {@code finished}, {@code not finite} or {@code threw}
 * @param reason in one sentence, unless finished
 * @param outcome whether it learned; null unless finished
 * @param learnedAt the threshold of the outcome
 * @param steps training steps made
 * @param seconds where the time went; null if it threw
 * @param parameters of the model; null if it threw
 * @param weightsSha256 of the final weights; null if it threw
 * @param tablesSha256 of the CSV files in the run's folder, by their names; absent in files of older versions
 * @param provenance code, libraries, machine, data, times
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RunRecord(
        int schemaVersion,
        String experiment,
        String arm,
        long seed,
        String identitySha256,
        RunSpecification specification,
        @JsonInclude(JsonInclude.Include.NON_NULL) DataFit dataFit,
        String status,
        String reason,
        Outcome outcome,
        double learnedAt,
        long steps,
        Seconds seconds,
        Parameters parameters,
        String weightsSha256,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> tablesSha256,
        RunProvenance provenance) {

    /** Schema version of the files of a run. */
    public static final int SCHEMA_VERSION = 2;

    static final String FINISHED = "finished";
    static final String NOT_FINITE = "not finite";
    static final String THREW = "threw";

    /** See {@link History.Seconds}. */
    public record Seconds(double preparation, double firstStep, double training, double validation, double probes) {
        static Seconds of(History.Seconds seconds) {
            return new Seconds(
                    seconds.preparation(),
                    seconds.firstSteps(),
                    seconds.training(),
                    seconds.validation(),
                    seconds.probes());
        }
    }

    /** Numbers of parameters. */
    public record Parameters(long trainable, long nonTrainable) {}

    /**
     * Where the run comes from.
     *
     * @param jobs runs that the process made at once: they share the processors, so seconds depend on it, bits do not
     */
    public record RunProvenance(
            @com.fasterxml.jackson.annotation.JsonUnwrapped Provenance code,
            String startedAt,
            String finishedAt,
            DataProvenance data,
            int jobs) {}

    /**
     * Which data, by the digests of its files.
     *
     * @param classNames in the order of the labels; absent if the labels are their names
     */
    public record DataProvenance(
            String name,
            Map<String, String> sha256,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> classNames) {
        static DataProvenance of(DataSet data) {
            return new DataProvenance(
                    data.name(), data.sha256(), data.hasNamedClasses() ? data.classNames() : List.of());
        }
    }

    /** What a planned run is known by before it runs. */
    record Header(String experiment, Arm arm, long seed, RunSpecification specification, double learnedAt) {}

    static RunRecord ended(Header header, History history, RunProvenance provenance) {
        boolean finished = history.ending() == History.Ending.FINISHED;
        Outcome outcome = history.lastEpoch()
                .filter(epoch -> finished)
                .map(EpochMetrics::validationAccuracy)
                .map(accuracy -> Outcome.of(accuracy, header.learnedAt))
                .orElse(null);
        return of(
                header,
                finished ? FINISHED : NOT_FINITE,
                history.reason().orElse(null),
                outcome,
                history.steps(),
                Seconds.of(history.seconds()),
                new Parameters(history.trainableParameters(), history.nonTrainableParameters()),
                history.weightsSha256(),
                provenance);
    }

    static RunRecord threw(Header header, String reason, RunProvenance provenance) {
        return of(header, THREW, reason, null, 0, null, null, null, provenance);
    }

    private static RunRecord of(
            Header header,
            String status,
            String reason,
            Outcome outcome,
            long steps,
            Seconds seconds,
            Parameters parameters,
            String weightsSha256,
            RunProvenance provenance) {
        return new RunRecord(
                SCHEMA_VERSION,
                header.experiment,
                header.arm.name(),
                header.seed,
                header.specification.identitySha256(header.seed),
                header.specification,
                header.arm.fit().orElse(null),
                status,
                reason,
                outcome,
                header.learnedAt,
                steps,
                seconds,
                parameters,
                weightsSha256,
                Map.of(),
                provenance);
    }

    /** The same, with the digests of the tables that were written beside it. */
    RunRecord withTables(Map<String, String> sha256) {
        return new RunRecord(
                schemaVersion,
                experiment,
                arm,
                seed,
                identitySha256,
                specification,
                dataFit,
                status,
                reason,
                outcome,
                learnedAt,
                steps,
                seconds,
                parameters,
                weightsSha256,
                sha256,
                provenance);
    }

    static String now() {
        return Instant.now().toString();
    }
}
