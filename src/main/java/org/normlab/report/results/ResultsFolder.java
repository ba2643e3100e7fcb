package org.normlab.report.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.normlab.report.tables.Csv;
import org.normlab.report.tables.InvalidResultsException;
import org.normlab.report.tables.Json;
import org.normlab.report.tables.ResultTable;
import org.normlab.report.text.Words;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The ended runs of one experiment, read from its folder: from {@code runs/}, or, where there is none, from a
 * {@code runs.csv} that somebody derived.
 */
public final class ResultsFolder {
    /** The baseline of a folder that names none, if it has such an arm. */
    private static final String USUAL_BASELINE = "scaled";

    private static final String RUNS = "runs";
    /** Names of files that a sentence lists. */
    private static final int MANY = 4;
    /** Without these nothing can be said of a run; what else is missing is missing in the report. */
    private static final List<String> REQUIRED_OF_RUNS_CSV = List.of("arm", "seed", "validation_accuracy");

    private final Path path;
    private final Json document;
    private final String experiment;
    private final List<String> arms;
    private final List<RunFolder> folders;
    private final Runs runs;

    private ResultsFolder(Path path, Json document, List<RunFolder> unordered, Table table) {
        this.path = path;
        this.document = document;
        this.experiment = experiment(path, document, unordered, table);
        List<String> found = table == null
                ? unordered.stream().map(RunFolder::arm).distinct().toList()
                : new Runs(table).arms();
        this.arms = arms(document, found);
        this.folders = unordered.stream()
                .sorted(Comparator.<RunFolder>comparingInt(run -> arms.indexOf(run.arm()))
                        .thenComparingLong(RunFolder::seed))
                .toList();
        this.runs = new Runs(table == null ? RunsTable.of(experiment, folders) : table.sortAscendingOn("seed"));
    }

    /**
     * Reads a folder, or a CSV file laid out as {@code runs.csv}, of which arm, seed and validation_accuracy are required.
     *
     * @throws InvalidResultsException if it is neither, or a file lacks something or is newer
     */
    public static ResultsFolder read(Path folder) {
        if (!Files.exists(folder)) {
            throw new InvalidResultsException(folder + " does not exist.");
        }
        if (!Files.isDirectory(folder)) {
            return new ResultsFolder(folder, null, List.of(), derived(folder));
        }
        Path experiment = folder.resolve("experiment.json");
        Json document = Files.isRegularFile(experiment) ? Json.read(experiment) : null;
        Path runs = folder.resolve(RUNS);
        Path table = folder.resolve(ResultTable.RUNS.fileName());
        if (Files.isDirectory(runs)) {
            return new ResultsFolder(folder, document, ended(runs), null);
        }
        if (Files.isRegularFile(table)) {
            return new ResultsFolder(folder, document, List.of(), derived(table));
        }
        if (document != null) {
            return new ResultsFolder(folder, document, List.of(), null);
        }
        throw new InvalidResultsException(
                folder + " holds no results: it has none of experiment.json, runs and runs.csv.");
    }

    /**
     * Reads several, at the same time.
     *
     * @throws InvalidResultsException if some cannot be read: what is wrong with the first of them in this order
     */
    public static List<ResultsFolder> readAll(List<Path> folders) {
        return inParallel(folders, ResultsFolder::read);
    }

    /** The folder. */
    public Path path() {
        return path;
    }

    /** The experiment's name. */
    public String experiment() {
        return experiment;
    }

    /** What it is about, in a sentence or more; empty if nobody said. */
    public String description() {
        return document == null ? "" : document.text("description");
    }

    /** The arm that the others are compared with; empty if none is named and there is no arm called {@code scaled}. */
    public String baseline() {
        String named = document == null ? "" : document.text("baseline");
        return named.isEmpty() && arms.contains(USUAL_BASELINE) ? USUAL_BASELINE : named;
    }

    /** The arms that have runs, in the experiment's order. */
    public List<String> arms() {
        return arms;
    }

    /**
     * Makes sure that there is such an arm.
     *
     * @throws InvalidResultsException if the folder has no run of it
     */
    public void requireArm(String arm) {
        if (!arms.contains(arm)) {
            throw new InvalidResultsException(path + " has no run of an arm \"" + arm + "\""
                    + (arms.isEmpty() ? "." : "; it has " + Words.list(arms) + "."));
        }
    }

    /** Whether the folder holds the runs of a proof: a run that failed, as it was, and with single changes. */
    public boolean isProof() {
        return document != null && document.text("baseline").equals(ProvenChange.UNCHANGED);
    }

    /** The folders under {@code proofs/}, by name. */
    public List<ResultsFolder> proofs() {
        Path proofs = path.resolve("proofs");
        if (!Files.isDirectory(proofs)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(proofs)) {
            return folders.filter(proof -> Files.isRegularFile(proof.resolve("experiment.json")))
                    .sorted()
                    .map(ResultsFolder::read)
                    .filter(ResultsFolder::isProof)
                    .toList();
        } catch (IOException unreadable) {
            throw new InvalidResultsException(proofs + " cannot be read.", unreadable);
        }
    }

    /** What experiment.json says of an arm; empty if nothing. */
    public String ofArm(String arm, String field) {
        if (document != null) {
            for (JsonNode known : document.node("arms")) {
                if (known.path("name").asText().equals(arm)) {
                    return known.path(field).asText("");
                }
            }
        }
        return "";
    }

    /** The values of the factors that were crossed, by name, as experiment.json has them; none where nothing was. */
    Map<String, String> factorsOf(String arm) {
        Map<String, String> factors = new LinkedHashMap<>();
        if (document != null) {
            for (JsonNode known : document.node("arms")) {
                if (known.path("name").asText().equals(arm)) {
                    known.path("factors")
                            .properties()
                            .forEach(entry ->
                                    factors.put(entry.getKey(), entry.getValue().asText()));
                }
            }
        }
        return factors;
    }

    /** Files of runs that are no longer what the run wrote, by their digests in {@code run.json}; relative to this folder. */
    public List<String> changedFiles() {
        return folders.stream()
                .flatMap(run ->
                        run.changed().stream().map(name -> RUNS + "/" + run.arm() + "-seed" + run.seed() + "/" + name))
                .toList();
    }

    /** What is not right with the files of this folder and of its proofs, a sentence each. */
    public List<String> remarks() {
        return remarks(List.of());
    }

    /**
     * The same for a reader who sees these runs, which have not ended, in another way.
     *
     * @param shown their names, such as {@code raw-seed0}
     */
    public List<String> remarks(List<String> shown) {
        List<String> remarks = new ArrayList<>();
        TableDigests.sentence(changedFiles()).ifPresent(remarks::add);
        List<String> without =
                withoutDocument().stream().filter(name -> !shown.contains(name)).toList();
        if (!without.isEmpty()) {
            remarks.add(Words.some(without, MANY) + " in " + RUNS + (without.size() == 1 ? " has" : " have")
                    + " no run.json and so "
                    + (without.size() == 1 ? "does" : "do")
                    + " not count: the run has not ended, or the file was lost.");
        }
        for (ResultsFolder proof : proofs()) {
            proof.remarks().forEach(remark -> remarks.add("proofs/" + proof.path.getFileName() + ": " + remark));
        }
        return remarks;
    }

    private List<String> withoutDocument() {
        Path runs = path.resolve(RUNS);
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(runs)) {
            return inside.filter(run -> Files.isDirectory(run) && !RunFolder.hasEnded(run))
                    .map(run -> run.getFileName().toString())
                    .filter(UnfinishedRun::isRun)
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new InvalidResultsException(runs + " cannot be read.", unreadable);
        }
    }

    public List<RunFolder> runFolders() {
        return folders;
    }

    public Runs runs() {
        return runs;
    }

    /** Seconds to scale the whole data once, outside the graph; NaN if nobody measured it. */
    public double hostScalingSeconds() {
        Number seconds = document == null ? null : document.number("preprocessing", "host_scaling_seconds");
        return seconds == null ? Double.NaN : seconds.doubleValue();
    }

    /** Reads all at the same time. If any of them cannot be read, the error is that of the first, whichever failed first. */
    private static <T> List<T> inParallel(List<Path> paths, Function<Path, T> read) {
        try {
            return paths.parallelStream().map(read).toList();
        } catch (InvalidResultsException ofAny) {
            return paths.stream().map(read).toList();
        }
    }

    private static List<RunFolder> ended(Path runs) {
        try (Stream<Path> folders = Files.list(runs)) {
            List<Path> ended = folders.filter(RunFolder::hasEnded).sorted().toList();
            return inParallel(ended, RunFolder::read);
        } catch (IOException unreadable) {
            throw new InvalidResultsException(runs + " cannot be read.", unreadable);
        }
    }

    private static Table derived(Path file) {
        Table table = Csv.read(file, ResultTable.RUNS, REQUIRED_OF_RUNS_CSV);
        if (table.isEmpty()) {
            throw new InvalidResultsException(file + " has a header and no rows.");
        }
        LongColumn jobs = table.longColumn("jobs");
        jobs.set(jobs.isMissing(), 1L); // an older one, when only one run could be made at once
        StringColumn status = table.stringColumn("status");
        int blank = status.isEmptyString().size();
        if (blank == status.size()) {
            status.set(status.isEmptyString(), Runs.FINISHED); // somebody else's, who keeps no others
        } else if (blank > 0) {
            throw new InvalidResultsException(
                    file + ", row " + (status.isEmptyString().get(0) + 1)
                            + ": status is blank, though other rows have one; expected finished, not finite or threw.");
        }
        StringColumn arms = table.stringColumn("arm");
        LongColumn seeds = table.longColumn("seed");
        StringColumn outcomes = table.stringColumn("outcome");
        Map<String, Set<Long>> seen = new HashMap<>();
        for (int row = 0; row < table.rowCount(); row++) {
            String arm = arms.get(row);
            if (arm.isEmpty() || seeds.isMissing(row)) {
                throw new InvalidResultsException(file + " has a row without arm or seed.");
            }
            if (!outcomes.get(row).isEmpty()) {
                RunFolder.checkOutcome(file, status.get(row), outcomes.get(row));
            }
            if (!seen.computeIfAbsent(arm, first -> new HashSet<>()).add(seeds.getLong(row))) {
                throw new InvalidResultsException(
                        file + " has two rows for arm " + arm + ", seed " + seeds.getLong(row) + ".");
            }
        }
        return table;
    }

    private static String experiment(Path path, Json document, List<RunFolder> folders, Table table) {
        if (document != null) {
            return document.requiredText("experiment");
        }
        if (!folders.isEmpty()) {
            return folders.get(0).json().requiredText("experiment");
        }
        String named = table == null ? "" : new Runs(table).text(0, "experiment");
        return named.isEmpty() ? path.toAbsolutePath().normalize().getFileName().toString() : named;
    }

    private static List<String> arms(Json document, List<String> found) {
        List<String> arms = new ArrayList<>();
        if (document != null) {
            document.node("arms").forEach(arm -> arms.add(arm.path("name").asText()));
        }
        found.stream().filter(arm -> !arms.contains(arm)).forEach(arms::add);
        arms.retainAll(found);
        return List.copyOf(arms);
    }

    /** Names of the data that runs were made with, each once; of a folder with a table of runs only, none. */
    public List<String> dataNames() {
        return runFolders().stream()
                .map(run -> run.json().text("provenance", "data", "name"))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }
}
