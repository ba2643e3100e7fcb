package org.normlab.report;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.normlab.report.arms.ArmSummary;
import org.normlab.report.claims.Claims;
import org.normlab.report.proofs.ProofTable;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.results.RunsTable;
import org.normlab.report.tables.Csv;
import org.normlab.report.tables.InvalidResultsException;
import org.normlab.report.tables.ResultTable;
import org.normlab.report.verdicts.ComparisonTable;
import org.normlab.report.verdicts.VerdictRule;
import org.normlab.report.verdicts.Verdicts;
import tech.tablesaw.api.Table;

/** The tables that follow from the runs of an experiment; they can be derived again at any time. */
public final class DerivedTables {
    private final ResultsFolder folder;
    private final Map<ResultTable, Table> tables = new EnumMap<>(ResultTable.class);

    private DerivedTables(ResultsFolder folder) {
        this.folder = folder;
    }

    /**
     * Derives all tables; arms are in the experiment's order, seeds ascend.
     *
     * @throws InvalidResultsException if the folder holds no runs to derive from, but somebody's {@code runs.csv}
     */
    public static DerivedTables of(ResultsFolder folder) {
        if (folder.runFolders().isEmpty() && !folder.runs().isEmpty()) {
            throw new InvalidResultsException(folder.path() + " has no folder runs to derive tables from.");
        }
        DerivedTables derived = new DerivedTables(folder);
        String experiment = folder.experiment();
        derived.put(ResultTable.EPOCHS, RunsTable.stacked(ResultTable.EPOCHS, experiment, folder.runFolders()));
        derived.put(ResultTable.PROBES, RunsTable.stacked(ResultTable.PROBES, experiment, folder.runFolders()));
        derived.put(ResultTable.RUNS, folder.runs().table());
        derived.put(ResultTable.ARMS, ArmSummary.table(folder));
        if (folder.isProof()) {
            derived.put(ResultTable.PROOF, ProofTable.of(folder));
            return derived;
        }
        derived.put(ResultTable.COMPARISONS, ComparisonTable.of(experiment, Verdicts.of(folder, VerdictRule.DEFAULT)));
        if (Claims.areAbout(folder)) {
            derived.put(ResultTable.CLAIMS, Claims.table(folder));
        }
        return derived;
    }

    /** A derived table. */
    public Table table(ResultTable layout) {
        if (!tables.containsKey(layout)) {
            throw new IllegalArgumentException(layout + " is not derived from these runs.");
        }
        return tables.get(layout).copy();
    }

    /** Writes every derived table into the folder, each file whole or not at all. */
    public void write() throws IOException {
        for (Map.Entry<ResultTable, Table> entry : tables.entrySet()) {
            Csv.write(folder.path().resolve(entry.getKey().fileName()), entry.getValue());
        }
    }

    /** The files that {@link #write} writes. */
    public List<String> fileNames() {
        return tables.keySet().stream().map(ResultTable::fileName).toList();
    }

    private void put(ResultTable layout, Table table) {
        tables.put(layout, table);
    }
}
