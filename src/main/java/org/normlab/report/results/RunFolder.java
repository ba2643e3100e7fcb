package org.normlab.report.results;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.normlab.report.tables.Columns;
import org.normlab.report.tables.Csv;
import org.normlab.report.tables.InvalidResultsException;
import org.normlab.report.tables.Json;
import org.normlab.report.tables.ResultTable;
import org.normlab.report.text.Words;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

/**
 * One ended run as its folder holds it. What only the page needs is read when it is asked for.
 *
 * @param folder of the run
 * @param json {@code run.json}
 * @param epochs its epochs; none if it ended within the first
 * @param probes its probes
 * @param changed names of its tables that are no longer what the run wrote, by their digests in {@code run.json}
 */
public record RunFolder(
        Path folder, String arm, long seed, Json json, Table epochs, Table probes, List<String> changed) {
    private static final String DOCUMENT = "run.json";
    private static final List<String> STATUSES = List.of(Runs.FINISHED, Runs.NOT_FINITE, Runs.THREW);
    private static final List<String> OUTCOMES = List.of(Runs.LEARNED, Runs.PARTLY, Runs.CHANCE);

    static boolean hasEnded(Path folder) {
        return Files.isRegularFile(folder.resolve(DOCUMENT));
    }

    public static RunFolder read(Path folder) {
        Path document = folder.resolve(DOCUMENT);
        Json json = Json.read(document);
        String arm = json.requiredText("arm");
        long seed = json.requiredInteger("seed");
        String name = arm + "-seed" + seed;
        if (!name.equals(folder.getFileName().toString())) {
            throw new InvalidResultsException(
                    document + " is of arm " + arm + ", seed " + seed + ", so its folder should be " + name + ".");
        }
        checkOutcome(document, json.requiredText("status"), json.text("outcome"));
        Table epochs = table(folder, ResultTable.RUN_EPOCHS);
        if (epochs.isEmpty() && json.text("status").equals(Runs.FINISHED)) {
            throw new InvalidResultsException(
                    folder.resolve("epochs.csv") + " has no rows, yet " + DOCUMENT + " says that the run finished.");
        }
        return new RunFolder(
                folder,
                arm,
                seed,
                json,
                sorted(epochs, "epoch"),
                sorted(table(folder, ResultTable.RUN_PROBES), "step"),
                TableDigests.changed(folder, json));
    }

    /** Reads how often each class was taken for each; empty if the run did not keep it. */
    Table confusion() {
        return tableIfKept(ResultTable.RUN_CONFUSION);
    }

    /** Reads the validation samples that it gets most wrong; empty likewise. */
    Table worst() {
        return tableIfKept(ResultTable.RUN_WORST);
    }

    /** That some of its tables are no longer what the run wrote, in a sentence. */
    public Optional<String> remark() {
        return TableDigests.sentence(changed);
    }

    static void checkOutcome(Path file, String status, String outcome) {
        if (!STATUSES.contains(status)) {
            throw new InvalidResultsException(
                    file + " has the status '" + status + "'; known are " + Words.list(STATUSES) + ".");
        }
        boolean missingIsRight = outcome.isEmpty() && !status.equals(Runs.FINISHED);
        if (!missingIsRight && !OUTCOMES.contains(outcome)) {
            throw new InvalidResultsException(
                    file + " has the outcome '" + outcome + "'; known are " + Words.list(OUTCOMES) + ".");
        }
    }

    /** SHA-256 of the samples that the run saw, by split. */
    Map<String, String> dataDigests() {
        Map<String, String> digests = new TreeMap<>();
        json.node("specification", "data_sha256")
                .properties()
                .forEach(entry -> digests.put(entry.getKey(), entry.getValue().asText()));
        return digests;
    }

    /** By a column of whole numbers; as a rule the run has written it so. */
    private static Table sorted(Table table, String column) {
        LongColumn numbers = table.longColumn(column);
        boolean isSorted =
                IntStream.range(1, numbers.size()).allMatch(row -> numbers.getLong(row - 1) <= numbers.getLong(row));
        return isSorted ? table : table.sortAscendingOn(column);
    }

    private Table tableIfKept(ResultTable layout) {
        return Files.exists(folder.resolve(layout.fileName())) ? table(folder, layout) : Csv.empty(layout);
    }

    private static Table table(Path folder, ResultTable layout) {
        List<String> sinceTheFirst = layout.columnNames().stream()
                .filter(name -> !name.equals(Columns.BUSY_ELSEWHERE.name()))
                .toList();
        return Csv.read(folder.resolve(layout.fileName()), layout, sinceTheFirst);
    }
}
