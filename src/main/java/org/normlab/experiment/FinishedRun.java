package org.normlab.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.normlab.data.DataSet;
import org.normlab.data.Samples;
import org.normlab.devices.Device;
import org.normlab.experiment.factors.DataFit;
import org.normlab.training.EarlyStopping;
import org.normlab.training.ProbeSchedule;
import org.normlab.training.TrainingOptions;
import org.normlab.weights.NpzWeights;
import org.tensorflow.ndarray.Shape;

/**
 * A run that a results folder holds, as far as it takes to train it again.
 *
 * @param folder of the run
 * @param json its {@code run.json}
 */
public record FinishedRun(Path folder, JsonNode json) {
    /** The file of a results folder that keeps what its experiment was read from. */
    public static final String SPECIFICATION = "specification.yaml";

    /** The file of a run's folder that has the weights it ended with, if they were kept. */
    static final String WEIGHTS = "weights.npz";

    /**
     * Reads a run's folder.
     *
     * @throws InvalidExperimentException if it is none
     */
    public static FinishedRun read(Path folder) {
        Path document = folder.resolve("run.json");
        if (!Files.isRegularFile(document)) {
            throw new InvalidExperimentException(
                    folder + " is not the folder of an ended run: it has no run.json. Give one such as"
                            + " results/notebook/runs/raw-seed0.");
        }
        try {
            FinishedRun run = new FinishedRun(folder, Json.read(document));
            for (String key : List.of("experiment", "arm", "seed", "specification", "identity_sha256")) {
                if (run.json.path(key).isMissingNode()) {
                    throw new InvalidExperimentException(document + " lacks " + key + ".");
                }
            }
            return run;
        } catch (IOException e) {
            throw new InvalidExperimentException(document + " cannot be read: " + e.getMessage() + ".");
        }
    }

    /** Name of its experiment. */
    public String experiment() {
        return json.path("experiment").asText();
    }

    /** Name of its arm. */
    public String arm() {
        return json.path("arm").asText();
    }

    /** Seed of its initial weights and shuffling. */
    public long seed() {
        return json.path("seed").asLong();
    }

    /** Whether it finished and reached the accuracy that counts as learned. */
    public boolean learned() {
        return json.path("outcome").asText().equals(Outcome.LEARNED.word());
    }

    /** Whether it ended with an error of the program, which no change of the training explains. */
    public boolean threw() {
        return json.path("status").asText().equals(RunRecord.THREW);
    }

    /** Validation accuracy at which it would have counted as learned. */
    public double learnedAt() {
        return json.path("learned_at").asDouble();
    }

    /** Digest of the weights that it ended with. */
    public String weightsSha256() {
        return json.path("weights_sha256").asText();
    }

    /**
     * The weights that it ended with.
     *
     * @param shapes of its model's weights by name
     * @throws InvalidExperimentException if they were not kept
     * @throws org.normlab.data.InvalidDataException if they are not those of such a model
     */
    public Map<String, float[]> weights(Map<String, Shape> shapes) {
        Path file = folder.resolve(WEIGHTS);
        if (threw()) {
            throw new InvalidExperimentException(
                    "There are no weights of " + folder + ": it ended with an error, which its run.json tells.");
        }
        if (!Files.exists(file)) {
            throw new InvalidExperimentException(
                    "There are no weights in " + folder + ": a run keeps them if it is made"
                            + " with --keep-weights. normlab reproduce --keep-weights " + folder
                            + " makes them by training it again, and its run.json tells whether they are the same.");
        }
        return NpzWeights.read(file, shapes);
    }

    /** Whether it ended with weights that were not kept. */
    boolean lacksWeights() {
        return !threw() && !Files.exists(folder.resolve(WEIGHTS));
    }

    /**
     * The last epoch, if the run finished: what its weights gave then.
     *
     * @throws InvalidExperimentException if epochs.csv cannot be read
     */
    public Optional<LastEpoch> lastEpoch() {
        return json.path("status").asText().equals(RunRecord.FINISHED)
                ? RunCsv.lastEpoch(folder.resolve(RunCsv.EPOCHS))
                : Optional.empty();
    }

    /** The last row of a run's epochs. */
    public record LastEpoch(int epoch, double validationLoss, double validationAccuracy) {}

    /** Threads of one op. */
    public int threads() {
        return specification().path("threads").asInt();
    }

    /** Whether it was made on a GPU or on the CPU. */
    public Device.Kind deviceKind() {
        return specification().path("device").asText().equals(RunSpecification.GPU) ? Device.Kind.GPU : Device.Kind.CPU;
    }

    /**
     * What its model took from the training data.
     *
     * @return nothing if the run was made before runs kept it
     * @throws InvalidExperimentException if it cannot be read
     */
    public Optional<DataFit> dataFit() {
        JsonNode fit = json.path("data_fit");
        try {
            return fit.isObject() ? Optional.of(Json.value(fit, DataFit.class)) : Optional.empty();
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw new InvalidExperimentException(
                    folder.resolve("run.json") + ": data_fit cannot be read: " + e.getMessage());
        }
    }

    /** Whether these are the validation samples of the run. */
    public boolean hadValidation(Samples samples) {
        return specification().at("/data_sha256/validation").asText().equals(samples.sha256());
    }

    /** Whether the data was read from the files that the run's data was read from, by their digests. */
    public boolean hadFiles(DataSet data) {
        Set<String> digests = new HashSet<>();
        json.at("/provenance/data/sha256").forEach(digest -> digests.add(digest.asText()));
        return digests.equals(new HashSet<>(data.sha256().values()));
    }

    /** The part of the data that the run had; nothing if this is other data. */
    public Optional<DataSet> ownPart(DataSet data) {
        if (trainingSamples() > data.training().count()
                || validationSamples() > data.validation().count()) {
            return Optional.empty();
        }
        DataSet part = data.limited(trainingSamples(), validationSamples());
        return RunSpecification.digests(part).equals(dataSha256()) ? Optional.of(part) : Optional.empty();
    }

    /**
     * The part of the data that the run had.
     *
     * @throws InvalidExperimentException if the data has fewer samples
     */
    public DataSet limited(DataSet data) {
        int training = trainingSamples();
        int validation = validationSamples();
        if (training > data.training().count() || validation > data.validation().count()) {
            throw new InvalidExperimentException("The run in " + folder + " had " + training + " training and "
                    + validation + " validation samples; the data has "
                    + data.training().count() + " and " + data.validation().count()
                    + ". Give the folder of the run's own data with --data.");
        }
        return data.limited(training, validation);
    }

    /** The results folder it belongs to. */
    public Path results() {
        return folder.toAbsolutePath().normalize().getParent().getParent();
    }

    /** The settings it was made with. */
    public Settings settings() {
        JsonNode maxSteps = specification().path("max_steps");
        JsonNode until = specification().path("until_accuracy");
        return new Settings(
                new TrainingOptions(
                        specification().path("epochs").asInt(),
                        specification().path("batch_size").asInt(),
                        maxSteps.isNumber() ? OptionalLong.of(maxSteps.asLong()) : OptionalLong.empty(),
                        until.isNumber() ? OptionalDouble.of(until.asDouble()) : OptionalDouble.empty(),
                        earlyStopping()),
                learnedAt(),
                ProbeSchedule.DEFAULT);
    }

    private Optional<EarlyStopping> earlyStopping() {
        JsonNode stopping = specification().path("early_stopping");
        try {
            return stopping.isObject() ? Optional.of(Json.value(stopping, EarlyStopping.class)) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidExperimentException(
                    folder.resolve("run.json") + ": early_stopping cannot be read: " + e.getMessage());
        }
    }

    /**
     * Makes sure that this arm on this data is what the run was made of.
     *
     * @throws InvalidExperimentException saying what differs
     */
    public void requireMadeOf(Arm arm, DataSet data) {
        requireSame(
                RunSpecification.of(arm, settings(), data, RunSpecification.digests(data), threads(), deviceKind()));
    }

    /**
     * Makes sure that this arm, fitted to what the run was fitted to, is what the run was made of.
     *
     * @throws InvalidExperimentException saying what differs
     */
    public void requireMadeOf(Arm arm) {
        requireSame(RunSpecification.of(
                arm, settings(), trainingSamples(), validationSamples(), dataSha256(), threads(), deviceKind()));
    }

    private void requireSame(RunSpecification same) {
        if (!same.identitySha256(seed()).equals(json.path("identity_sha256").asText())) {
            List<String> differences = JsonDifferences.between("", specification(), Json.tree(same));
            throw new InvalidExperimentException("The run in " + folder + " was made of something else than its arm is"
                    + " now: " + String.join("; ", differences) + ".");
        }
    }

    private int trainingSamples() {
        return specification().path("training_samples").asInt();
    }

    private int validationSamples() {
        return specification().path("validation_samples").asInt();
    }

    private Map<String, String> dataSha256() {
        Map<String, String> digests = new TreeMap<>();
        specification()
                .path("data_sha256")
                .properties()
                .forEach(part -> digests.put(part.getKey(), part.getValue().asText()));
        return digests;
    }

    private JsonNode specification() {
        return json.path("specification");
    }
}
