package org.normlab.report.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page that explains every column is made from the columns themselves. */
class DataDictionaryTest {

    @Test
    void thePageIsUpToDate() throws IOException {
        Path made = Files.writeString(Path.of("target", "columns.md"), page());
        assertThat(Files.readString(Path.of("results", "README.md")))
                .as("out of date? copy %s over it", made)
                .isEqualTo(page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder(
                """
                # The columns of a results folder

                Made from the code by `DataDictionaryTest`. UTF-8, `\\n`, a point in numbers, missing values blank, one
                header line; `schema_version` goes up when a column changes its meaning or one is added; files of version
                1 are read, too. Text that begins with `=`, `+`, `-` or `@` and is no number has an apostrophe before it, so that
                spreadsheets do not compute it. `reference/` holds the committed results; all else in this folder is yours and
                ignored by git.
                """);
        for (ResultTable table : ResultTable.values()) {
            boolean ofOneRun = table.name().startsWith("RUN_");
            page.append("\n## ").append(ofOneRun ? "runs/…/" : "").append(table.fileName());
            page.append("\n\n")
                    .append(capitalized(table.grain()))
                    .append(".\n\n")
                    .append(table.markdown());
        }
        return page.toString();
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
