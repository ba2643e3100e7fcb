package org.normlab.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.normlab.report.DerivedTables;
import org.normlab.report.arms.ArmsReport;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.verdicts.VerdictRule;
import org.normlab.report.verdicts.VerdictTable;

/** The derived files of a results folder, and what is printed of them. */
final class Summary {
    private Summary() {}

    /** Writes the derived files; returns the table over the arms. */
    static String table(Path folder) {
        ResultsFolder results = ResultsFolder.read(folder);
        write(results);
        return ArmsReport.renderTable(results);
    }

    /** Writes the derived files; returns the table, a sentence an arm, and where the files are. */
    static String whole(Path folder) {
        ResultsFolder results = ResultsFolder.read(folder);
        String files = String.join(", ", write(results));
        String verdicts = results.isProof() ? "" : VerdictTable.render(results, VerdictRule.DEFAULT);
        return ArmsReport.render(results) + (verdicts.isEmpty() ? "" : "\n\n" + verdicts) + "\n\nWritten: " + folder
                + " (" + files + ", and a folder a run)";
    }

    private static List<String> write(ResultsFolder results) {
        try {
            DerivedTables tables = DerivedTables.of(results);
            tables.write();
            return tables.fileNames();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
