package org.normlab.report.page;

import java.util.LinkedHashMap;
import java.util.Map;
import org.normlab.report.FolderTables;
import org.normlab.report.results.ResultsFolder;
import tech.tablesaw.api.Table;

/** The tables that travel with the page, as CSV by file name. */
final class PageFiles {
    private PageFiles() {}

    static Map<String, String> of(ResultsFolder folder) {
        Map<String, String> files = new LinkedHashMap<>();
        add(files, "runs.csv", FolderTables.runs(folder));
        add(files, "arms.csv", FolderTables.arms(folder));
        add(files, "comparisons.csv", FolderTables.comparisons(folder));
        add(files, "epochs.csv", FolderTables.epochs(folder));
        add(files, "probes.csv", FolderTables.probes(folder));
        add(files, "claims.csv", FolderTables.claims(folder));
        FolderTables.proofs(folder).forEach((name, table) -> add(files, name + "-proof.csv", table));
        return files;
    }

    private static void add(Map<String, String> files, String name, Table table) {
        if (!table.isEmpty()) {
            files.put(name, FolderTables.csv(table));
        }
    }
}
