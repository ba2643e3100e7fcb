package org.normlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.normlab.report.results.ResultsFolder;
import tech.tablesaw.api.Table;

/** The derived tables committed below {@code results/reference} are those that this code derives from the runs beside them. */
class CommittedTablesTest {
    private static final double RELATIVE = 1e-9; // Math.log may differ in its last bit from processor to processor

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"notebook", "fashion-mnist", "precision/float32", "precision/bfloat16", "precision/gpu"})
    void areDerivedByThisCode(String name) throws IOException {
        ResultsFolder folder = ResultsFolder.read(Path.of("results/reference", name));
        Map<String, Table> tables = Map.of(
                "arms.csv", FolderTables.arms(folder),
                "comparisons.csv", FolderTables.comparisons(folder),
                "claims.csv", FolderTables.claims(folder));
        for (Map.Entry<String, Table> table : tables.entrySet()) {
            Path derived = temp.resolve(table.getKey());
            Files.writeString(derived, FolderTables.csv(table.getValue()));
            assertSame(
                    CommittedCsv.read(name + "/" + table.getKey()).rows(),
                    CommittedCsv.read(derived).rows(),
                    table.getKey());
        }
    }

    private static void assertSame(
            List<Map<String, String>> committed, List<Map<String, String>> derived, String file) {
        assertThat(committed).as(file).hasSameSizeAs(derived);
        for (int row = 0; row < committed.size(); row++) {
            Map<String, String> expected = derived.get(row);
            Map<String, String> actual = committed.get(row);
            assertThat(actual.keySet()).as(file).isEqualTo(expected.keySet());
            for (Map.Entry<String, String> cell : expected.entrySet()) {
                assertCell(
                        actual.get(cell.getKey()),
                        cell.getValue(),
                        String.format(Locale.ROOT, "%s, row %d, %s", file, row + 1, cell.getKey()));
            }
        }
    }

    private static void assertCell(String actual, String expected, String where) {
        if (actual.equals(expected)) {
            return;
        }
        try {
            double number = Double.parseDouble(expected);
            assertThat(Double.parseDouble(actual)).as(where).isCloseTo(number, within(RELATIVE * Math.abs(number)));
        } catch (NumberFormatException text) {
            assertThat(actual).as(where).isEqualTo(expected);
        }
    }
}
