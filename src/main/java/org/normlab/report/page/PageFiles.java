package org.normlab.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.normlab.report.FolderTables;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.verdicts.ArmComparison;
import org.normlab.report.verdicts.ComparisonTable;
import tech.tablesaw.api.Table;

/**
 * The tables that travel with the page.
 *
 * @param csv their text by file name
 * @param leftOut tables that are too long for a page, each with its number of rows
 */
record PageFiles(Map<String, String> csv, List<String> leftOut) {
    /** A page that carries more opens slowly. */
    static final int MOST_ROWS = 10_000;

    static PageFiles of(ResultsFolder folder, List<ArmComparison> comparisons) {
        PageFiles files = new PageFiles(new LinkedHashMap<>(), new ArrayList<>());
        files.add("runs.csv", FolderTables.runs(folder));
        files.add("arms.csv", FolderTables.arms(folder));
        files.add("comparisons.csv", ComparisonTable.of(folder.experiment(), comparisons));
        files.addUnlessLong("epochs.csv", FolderTables.epochRows(folder), FolderTables::epochs, folder);
        files.addUnlessLong("probes.csv", FolderTables.probeRows(folder), FolderTables::probes, folder);
        files.add("claims.csv", FolderTables.claims(folder));
        FolderTables.proofs(folder).forEach((name, table) -> files.add(name + "-proof.csv", table));
        return files;
    }

    private void add(String name, Table table) {
        if (!table.isEmpty()) {
            csv.put(name, FolderTables.csv(table));
        }
    }

    private void addUnlessLong(String name, long rows, Function<ResultsFolder, Table> table, ResultsFolder folder) {
        if (rows > MOST_ROWS) {
            leftOut.add(String.format(Locale.ROOT, "%s (%,d rows)", name, rows));
        } else {
            add(name, table.apply(folder));
        }
    }
}
