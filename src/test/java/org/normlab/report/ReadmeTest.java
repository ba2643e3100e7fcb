package org.normlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.normlab.report.arms.ArmsReport;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.verdicts.VerdictRule;
import org.normlab.report.verdicts.VerdictTable;

/** The tables of the README are what the code makes of the committed results; copy them from a failure of this test. */
class ReadmeTest {
    private final ResultsFolder reference = ResultsFolder.read(Path.of("results/reference/notebook"));

    @Test
    void theArmsAreThoseOfTheReference() throws IOException {
        assertThat(readme()).contains(borders(ArmsReport.renderTable(reference)));
    }

    @Test
    void theVerdictsAreThoseOfTheReference() throws IOException {
        assertThat(readme()).contains(borders(VerdictTable.render(reference, VerdictRule.DEFAULT)));
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    /** A table without the lines that follow it. */
    private static String borders(String table) {
        return table.substring(0, table.lastIndexOf("+\n") + 1);
    }
}
