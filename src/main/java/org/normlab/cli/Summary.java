package org.normlab.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.normlab.report.ArmsReport;
import org.normlab.report.DerivedTables;
import org.normlab.report.ResultsFolder;

/** The derived files of a results folder, and what is printed of them. */
final class Summary {
    private Summary() {}

    /** Writes the derived files; returns the table over the arms. */
    static String table(Path folder) {
        return ArmsReport.renderTable(derived(folder));
    }

    /** Writes the derived files; returns the table, a sentence an arm, and where the files are. */
    static String whole(Path folder) {
        return ArmsReport.render(derived(folder)) + "\n\nWritten: " + folder
                + " (arms.csv, runs.csv, epochs.csv, probes.csv, claims.csv, and a folder a run)";
    }

    private static ResultsFolder derived(Path folder) {
        try {
            ResultsFolder results = ResultsFolder.read(folder);
            DerivedTables.of(results).write();
            return results;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
