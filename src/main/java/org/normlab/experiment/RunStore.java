package org.normlab.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.normlab.data.DataSet;
import org.normlab.data.Sha256;
import org.normlab.files.FolderLock;
import org.normlab.files.InnerFolder;
import org.normlab.files.Trouble;
import org.normlab.files.WholeFile;
import org.normlab.training.EpochMetrics;
import org.normlab.training.History;
import org.normlab.training.ProbeValue;
import org.normlab.weights.NpzWeights;

/**
 * A results folder while runs are written into it: {@code experiment.json} and a folder a run. Several processes may work in
 * it, each on runs of its own.
 *
 * <p>A run's folder gets its {@code run.json} last, so a folder without one is an unfinished run.
 */
final class RunStore {
    private static final long PAUSE_MILLISECONDS = 100;
    private static final long PATIENCE_MILLISECONDS = 30_000;

    private static final String EXPERIMENT = "experiment.json";
    private static final String LOCK = ".lock";
    private static final String RUNS = "runs";

    /** The file that marks a run as complete. */
    static final String RUN = "run.json";

    private final Path folder;

    private RunStore(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens the folder for that experiment, making it if it is missing.
     *
     * @param specificationText what the experiment was read from; empty if from no file
     * @throws InvalidExperimentException if it holds something else or can't be written
     */
    static RunStore open(Path folder, ExperimentRecord asked, List<String> armsInOrder, String specificationText) {
        try {
            requireOurs(folder);
            FolderLock lock = locked(folder);
            try {
                RunStore store = new RunStore(folder);
                store.writeExperiment(asked, armsInOrder);
                if (!specificationText.isEmpty()) {
                    WholeFile.write(folder.resolve(FinishedRun.SPECIFICATION), specificationText);
                }
                return store;
            } finally {
                lock.close();
            }
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static InvalidExperimentException unwritable(Path folder, IOException e) {
        return new InvalidExperimentException("The results folder " + folder + " cannot be written: "
                + Trouble.reason(e) + ". Choose another with --out.");
    }

    /** Whether a folder has a run of that identity that needs no other try. */
    static boolean has(Path folder, PlannedRun run, String identitySha256) {
        Path file = runFolder(folder, run.arm().name(), run.seed()).resolve(RUN);
        if (!Files.exists(file)) {
            return false;
        }
        try {
            JsonNode json = Json.read(file);
            return json.path("identity_sha256").asText().equals(identitySha256)
                    && !json.path("status").asText().equals(RunRecord.THREW);
        } catch (IOException e) {
            throw new InvalidExperimentException(file + " cannot be read: " + Trouble.reason(e) + ".");
        }
    }

    /** Where an unfinished run of that identity keeps its state. */
    CheckpointFolder checkpoints(
            PlannedRun run, String identitySha256, CheckpointSchedule schedule, Consumer<String> notes) {
        return new CheckpointFolder(runFolder(run.arm().name(), run.seed()), identitySha256, schedule, notes);
    }

    /**
     * Writes a run down that ended by itself, then deletes its checkpoint.
     *
     * @param data that it was made with
     * @param keepWeights whether to keep the weights that it ended with
     */
    void save(RunRecord run, History history, DataSet data, boolean keepWeights) throws IOException {
        Path runFolder = begin(run);
        Map<String, String> tables = new TreeMap<>();
        if (history.ending() == History.Ending.FINISHED
                && !history.predictions().isEmpty()) {
            tables.put("confusion.csv", RunCsv.confusion(history.predictions(), data.classNames()));
            tables.put("worst.csv", RunCsv.worst(history.predictions(), data));
        }
        if (keepWeights) {
            NpzWeights.write(
                    runFolder.resolve(FinishedRun.WEIGHTS),
                    history.weights().shapes(),
                    history.weights().values());
        }
        end(run, runFolder, tables, history.epochs(), history.probes());
        CheckpointFolder.delete(runFolder);
    }

    /** Writes a run down that an error ended. */
    void save(RunRecord run) throws IOException {
        end(run, begin(run), new TreeMap<>(), List.of(), List.of());
    }

    private Path begin(RunRecord run) throws IOException {
        Path runFolder = runFolder(run.arm(), run.seed());
        Files.deleteIfExists(runFolder.resolve(RUN));
        Files.deleteIfExists(runFolder.resolve(FinishedRun.WEIGHTS));
        return runFolder;
    }

    private static void end(
            RunRecord run,
            Path runFolder,
            Map<String, String> tables,
            List<EpochMetrics> epochs,
            List<ProbeValue> probes)
            throws IOException {
        tables.put(RunCsv.EPOCHS, RunCsv.epochs(epochs));
        tables.put("probes.csv", RunCsv.probes(probes));
        Map<String, String> digests = new TreeMap<>();
        for (Map.Entry<String, String> table : tables.entrySet()) {
            WholeFile.write(runFolder.resolve(table.getKey()), table.getValue());
            digests.put(table.getKey(), Sha256.of(table.getValue().getBytes(StandardCharsets.UTF_8)));
        }
        WholeFile.write(runFolder.resolve(RUN), Json.pretty(run.withTables(digests)));
    }

    /** The lock of a folder as soon as it is free, for work that takes moments. */
    private static FolderLock locked(Path folder) throws IOException {
        for (long waited = 0; waited < PATIENCE_MILLISECONDS; waited += PAUSE_MILLISECONDS) {
            Optional<FolderLock> lock = FolderLock.tryLock(folder);
            if (lock.isPresent()) {
                return lock.get();
            }
            FolderLock.pause(PAUSE_MILLISECONDS);
        }
        throw new InvalidExperimentException("Another process has held the lock of " + folder + " for "
                + PATIENCE_MILLISECONDS / 1000 + " seconds. Wait for it, or choose another folder with --out.");
    }

    /** @throws InvalidExperimentException if the folder of one of these runs would be a symbolic link */
    void requireNoLinks(List<PlannedRun> runs) {
        try {
            for (PlannedRun run : runs) {
                InnerFolder.requireNoLinks(folder, runFolder(run.arm().name(), run.seed()));
            }
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /**
     * The right to make that run, unless another process has it.
     *
     * @throws IOException if the run's folder cannot be made, or is a symbolic link
     */
    Optional<FolderLock> lock(PlannedRun run) throws IOException {
        Path runFolder = runFolder(run.arm().name(), run.seed());
        InnerFolder.requireNoLinks(folder, runFolder);
        return FolderLock.tryLock(runFolder);
    }

    /**
     * Takes away what only an unfinished run needs, its checkpoint and then its lock, from a run that is written down.
     *
     * @param lock of the run
     */
    void retire(PlannedRun run, FolderLock lock) throws IOException {
        CheckpointFolder.delete(runFolder(run.arm().name(), run.seed()));
        lock.retire();
    }

    /** Does so for a run that is written down if the process that made it was killed before it could. */
    void retireIfLeft(PlannedRun run) throws IOException {
        if (FolderLock.isThere(runFolder(run.arm().name(), run.seed()))) { // it goes last
            Optional<FolderLock> lock = lock(run);
            if (lock.isPresent()) {
                try (FolderLock held = lock.get()) {
                    retire(run, held);
                }
            }
        }
    }

    /** Whether the run of that identity has been made, perhaps by another process. */
    boolean has(PlannedRun run, String identitySha256) {
        return has(folder, run, identitySha256);
    }

    private Path runFolder(String arm, long seed) {
        return runFolder(folder, arm, seed);
    }

    static Path runFolder(Path folder, String arm, long seed) {
        return folder.resolve(RUNS).resolve(folderName(arm, seed));
    }

    static String folderName(String arm, long seed) {
        return arm + "-seed" + seed;
    }

    /** The names of the folders of all runs that a results folder has, begun or done. */
    static Set<String> runFolders(Path folder) {
        if (!Files.isDirectory(folder.resolve(RUNS))) {
            return Set.of();
        }
        try (Stream<Path> runs = Files.list(folder.resolve(RUNS))) {
            return runs.map(run -> run.getFileName().toString()).collect(Collectors.toSet());
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidExperimentException("The results folder " + folder + " cannot be read.");
        }
    }

    private static void requireOurs(Path folder) throws IOException {
        if (!Files.isDirectory(folder) || Files.exists(folder.resolve(EXPERIMENT))) {
            return;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> names =
                    entries.map(entry -> entry.getFileName().toString()).toList();
            if (!names.contains(RUNS) && names.stream().anyMatch(name -> !isLeftByFirstStart(name))) {
                throw new InvalidExperimentException("The folder " + folder
                        + " has files in it but no experiment.json, so it is not a results folder. Choose another with"
                        + " --out.");
            }
        }
    }

    /** Whether a process that was killed before it had written experiment.json may have left a file of that name. */
    private static boolean isLeftByFirstStart(String name) {
        return name.equals(LOCK) || WholeFile.isPart(name, Path.of(EXPERIMENT));
    }

    /** Writes experiment.json, with the arms it had before and those asked for now. */
    private void writeExperiment(ExperimentRecord asked, List<String> armsInOrder) throws IOException {
        Path file = folder.resolve(EXPERIMENT);
        ObjectNode tree = (ObjectNode) asked.tree();
        if (Files.exists(file)) {
            JsonNode there = Json.read(file);
            requireSame(there, tree);
            tree.set("arms", union(there.path("arms"), tree.path("arms"), armsInOrder));
            tree.set("preprocessing", there.path("preprocessing"));
            tree.set("provenance", there.path("provenance"));
        }
        WholeFile.write(file, Json.pretty(tree));
    }

    private void requireSame(JsonNode there, JsonNode asked) {
        List<String> differences = new ArrayList<>();
        for (String key : List.of("schema_version", "experiment", "learned_at")) {
            differences.addAll(JsonDifferences.between(key, there.path(key), asked.path(key)));
        }
        differences.addAll(JsonDifferences.between("", there.path("specification"), asked.path("specification")));
        for (JsonNode arm : asked.path("arms")) {
            String name = arm.path("name").asText();
            JsonNode same = find(there.path("arms"), name);
            if (same != null) {
                differences.addAll(JsonDifferences.between("arm " + name, withoutPlace(same), withoutPlace(arm)));
            }
        }
        if (!differences.isEmpty()) {
            throw new InvalidExperimentException(
                    "The results folder " + folder + " holds another specification: " + String.join("; ", differences)
                            + ". Put it beside with --as NAME, choose a folder with --out, or delete this one.");
        }
    }

    /** An arm's place in a grid follows from the rest of it, and folders made by older versions do not tell it. */
    private static JsonNode withoutPlace(JsonNode arm) {
        return ((ObjectNode) arm.deepCopy()).without("factors");
    }

    private static ArrayNode union(JsonNode there, JsonNode asked, List<String> armsInOrder) {
        ArrayNode union = ((ArrayNode) asked).arrayNode();
        for (String name : armsInOrder) {
            JsonNode arm = find(asked, name);
            JsonNode before = find(there, name);
            if (arm != null || before != null) {
                union.add(arm != null ? arm : before);
            }
        }
        return union;
    }

    private static JsonNode find(JsonNode arms, String name) {
        for (JsonNode arm : arms) {
            if (arm.path("name").asText().equals(name)) {
                return arm;
            }
        }
        return null;
    }
}
