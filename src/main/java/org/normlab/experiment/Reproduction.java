package org.normlab.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.normlab.data.DataSet;
import org.normlab.files.WholeFile;
import org.normlab.training.TensorFlowRuntime;

/**
 * A run trained a second time, and whether it came out the same.
 *
 * @param sameWeights whether the final weights are the same bits
 * @param weightsThen digest of the run's final weights
 * @param weightsNow digest of those of the second time
 * @param differences in what the two were made by, in words: machine, libraries, code
 * @param kept whether the weights, being the same, were kept in the run's folder
 */
public record Reproduction(
        boolean sameWeights, String weightsThen, String weightsNow, List<String> differences, boolean kept) {

    /** What differs without a meaning for the weights. */
    private static final List<String> TIMES = List.of("started_at", "finished_at", "data", "jobs");

    /**
     * Trains the run again; nothing is left behind but, if asked for, the weights, if they are the same.
     *
     * @param specification of its experiment
     * @param data the run's, whole or as the run had it
     * @param runtime with as many threads as the run had
     * @param keepWeights whether the run's folder gets the weights
     * @return nothing if it was interrupted
     * @throws InvalidExperimentException if the run was made of something else or ended with an error
     * @throws IllegalStateException if the second run ended with an error, so that nothing can be said
     * @throws IOException if nothing can be written
     */
    public static Optional<Reproduction> of(
            FinishedRun run,
            ExperimentSpecification specification,
            DataSet data,
            TensorFlowRuntime runtime,
            boolean keepWeights,
            SweepListener listener,
            BooleanSupplier interrupted)
            throws IOException {
        if (run.threw()) {
            throw new InvalidExperimentException("There are no weights to reproduce: " + run.folder()
                    + " ended with an error, which its run.json tells.");
        }
        DataSet limited = run.limited(data);
        Arm arm = specification.require(run.arm()).on(limited);
        run.requireMadeOf(arm, limited);
        Experiment one = new Experiment(specification.name(), arm.name(), List.of(arm));
        Path folder = Files.createTempDirectory("normlab-reproduce");
        try {
            Settings settings = keepWeights ? run.settings().keepingWeights() : run.settings();
            Sweep.Ending ending = new Sweep(runtime, one, settings, limited)
                    .run(one.arms(), List.of(run.seed()), folder, listener, interrupted);
            if (ending == Sweep.Ending.INTERRUPTED) {
                return Optional.empty();
            }
            FinishedRun again = FinishedRun.read(folder.resolve("runs")
                    .resolve(run.folder().toAbsolutePath().normalize().getFileName()));
            if (again.threw()) {
                throw new IllegalStateException("The run ended with an error when it was trained again: "
                        + again.json().path("reason").asText());
            }
            Reproduction made = between(run.json(), again.json());
            return Optional.of(keepWeights && made.sameWeights() ? made.keeping(again, run) : made);
        } finally {
            delete(folder);
        }
    }

    static Reproduction between(JsonNode then, JsonNode now) {
        String weightsThen = then.path("weights_sha256").asText();
        String weightsNow = now.path("weights_sha256").asText();
        ObjectNode madeThen = then.path("provenance").deepCopy();
        ObjectNode madeNow = now.path("provenance").deepCopy();
        madeThen.remove(TIMES);
        madeNow.remove(TIMES);
        return new Reproduction(
                weightsThen.equals(weightsNow),
                weightsThen,
                weightsNow,
                JsonDifferences.between("", madeThen, madeNow),
                false);
    }

    private Reproduction keeping(FinishedRun from, FinishedRun to) throws IOException {
        WholeFile.write(
                to.folder().resolve(FinishedRun.WEIGHTS),
                Files.readAllBytes(from.folder().resolve(FinishedRun.WEIGHTS)));
        return new Reproduction(sameWeights, weightsThen, weightsNow, differences, true);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
