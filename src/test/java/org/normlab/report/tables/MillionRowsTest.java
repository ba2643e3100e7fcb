package org.normlab.report.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/**
 * A million epochs, 150 MB of text, are read and written again by a Java with 400 MB. On two busy cores of an AMD EPYC
 * reading took 7 seconds and writing 3.
 */
class MillionRowsTest {
    private static final int ROWS = 1_000_000;

    @TempDir
    private Path folder;

    @Tag("long")
    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void fitIntoLittleMemory() throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReadAndWrite.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(printed).isZero();
        assertThat(Files.mismatch(folder.resolve("made.csv"), folder.resolve("written.csv")))
                .isEqualTo(-1);
    }

    /** What that Java does. */
    static final class ReadAndWrite {
        public static void main(String[] folder) throws IOException {
            Path made = Path.of(folder[0], "made.csv");
            make(made);
            Table table = Csv.read(made, ResultTable.EPOCHS, ResultTable.EPOCHS.columnNames());
            assertThat(table.rowCount()).isEqualTo(ROWS);
            Csv.write(Path.of(folder[0], "written.csv"), table);
        }

        private static void make(Path file) throws IOException {
            Random random = new Random(1);
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                out.write(String.join(",", ResultTable.EPOCHS.columnNames()) + "\n");
                for (int row = 0; row < ROWS; row++) {
                    out.write(
                            Csv.SCHEMA_VERSION + ",big,arm-" + row / 10_000 + "," + row / 100 % 100 + "," + row % 100);
                    for (int column = 5; column < ResultTable.EPOCHS.columns().size(); column++) {
                        out.write("," + ShortestDouble.text(random.nextDouble()));
                    }
                    out.write("\n");
                }
            }
        }
    }
}
