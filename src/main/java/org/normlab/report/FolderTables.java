package org.normlab.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.normlab.report.arms.ArmSummary;
import org.normlab.report.claims.Claims;
import org.normlab.report.proofs.ProofTable;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.results.RunsTable;
import org.normlab.report.tables.Csv;
import org.normlab.report.tables.ResultTable;
import org.normlab.report.tables.ShortestDouble;
import org.normlab.report.verdicts.ComparisonTable;
import org.normlab.report.verdicts.VerdictRule;
import org.normlab.report.verdicts.Verdicts;
import tech.tablesaw.api.Table;

/**
 * The tables that a page shows of a folder: derived from its runs or, where it has only tables that somebody else
 * derived, read from them.
 */
public final class FolderTables {
    private static final List<String> EPOCHS_NEED = List.of("arm", "seed", "epoch", "validation_accuracy");
    private static final List<String> PROBES_NEED = List.of("arm", "seed", "step", "quantity", "value");

    private FolderTables() {}

    /** One row per arm and seed. */
    public static Table runs(ResultsFolder folder) {
        return folder.runs().table().copy();
    }

    /** One row per arm. */
    public static Table arms(ResultsFolder folder) {
        return ArmSummary.table(folder);
    }

    /** One row per arm, seed and epoch; without rows where nobody kept them. */
    public static Table epochs(ResultsFolder folder) {
        return stacked(folder, ResultTable.EPOCHS, EPOCHS_NEED);
    }

    /** One row per arm, seed, step, layer and quantity; without rows where nobody probed. */
    public static Table probes(ResultsFolder folder) {
        return stacked(folder, ResultTable.PROBES, PROBES_NEED);
    }

    /** How many rows that table has, without making it. */
    public static long epochRows(ResultsFolder folder) {
        return folder.runFolders().isEmpty()
                ? epochs(folder).rowCount()
                : folder.runFolders().stream()
                        .mapToLong(run -> run.epochs().rowCount())
                        .sum();
    }

    /** How many rows that table has, without making it. */
    public static long probeRows(ResultsFolder folder) {
        return folder.runFolders().isEmpty()
                ? probes(folder).rowCount()
                : folder.runFolders().stream()
                        .mapToLong(run -> run.probes().rowCount())
                        .sum();
    }

    /** One row per arm, but the baseline, and metric. */
    public static Table comparisons(ResultsFolder folder) {
        return ComparisonTable.of(folder.experiment(), Verdicts.of(folder, VerdictRule.DEFAULT));
    }

    /** One row per sentence of the notebook; without rows in other experiments. */
    public static Table claims(ResultsFolder folder) {
        return folder.arms().isEmpty() ? Csv.empty(ResultTable.CLAIMS) : Claims.table(folder);
    }

    /** The proofs of a folder by name, one row per seed and change each. */
    public static Map<String, Table> proofs(ResultsFolder folder) {
        Map<String, Table> proofs = new TreeMap<>();
        for (ResultsFolder proof : folder.proofs()) {
            proofs.put(proof.path().getFileName().toString(), ProofTable.of(proof));
        }
        return proofs;
    }

    /** The table as its CSV has it. */
    public static String csv(Table table) {
        return Csv.text(table);
    }

    /** A number as a CSV has it: the shortest text that reads back as the same double; blank for none. */
    public static String exact(double number) {
        return Double.isNaN(number) ? "" : ShortestDouble.text(number);
    }

    private static Table stacked(ResultsFolder folder, ResultTable layout, List<String> required) {
        Path file = folder.path().resolve(layout.fileName());
        return folder.runFolders().isEmpty() && Files.isRegularFile(file)
                ? Csv.read(file, layout, required)
                : RunsTable.stacked(layout, folder.experiment(), folder.runFolders());
    }
}
