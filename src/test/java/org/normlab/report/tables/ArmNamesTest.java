package org.normlab.report.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.report.ResultsFixture;
import org.normlab.report.arms.ArmSummary;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.show.ShowReport;
import org.normlab.report.terminal.Text;
import tech.tablesaw.api.Table;

/** Other people call their arms what they like; our own specifications allow less. */
class ArmNamesTest {
    private static final List<String> NAMES = List.of(
            "scaled",
            "with \"quotes\"",
            "a, b",
            "<script>alert(1)</script>",
            "\uD83E\uDDEA\uD83D\uDC69\u200D\uD83D\uDD2C",
            "\u05D0\u05D1\u05D2 \u202Edrawkcab",
            "\u65E5\u672C\u8A9E",
            "n".repeat(200),
            "one\nmore line",
            "../../etc",
            "@|red x|@",
            "\u001B[2J",
            "%s %n",
            "12e5678");

    @TempDir
    private Path folder;

    @Test
    void allOfThemAreReadInTheOrderOfTheFile() {
        assertThat(read().arms()).isEqualTo(NAMES);
    }

    @Test
    void aTableOfThemIsReadAsItWasWritten() throws Exception {
        Table arms = ArmSummary.table(read());
        Path file = folder.resolve("arms.csv");
        Csv.write(file, arms);
        assertThat(Csv.read(file, ResultTable.ARMS, List.of("arm"))
                        .stringColumn("arm")
                        .asList())
                .isEqualTo(NAMES);
    }

    @Test
    void theTerminalShowsEachAndObeysNone() {
        for (int width : new int[] {40, 80, 120}) {
            List<Text> lines = ShowReport.lines(read(), Optional.empty(), List.of(), ShowReport.DEFAULT_METRIC, width);
            assertThat(lines).as("at %d", width).allMatch(line -> line.width() <= width);
            String text = lines.stream().map(Text::toString).collect(Collectors.joining("\n"));
            assertThat(text)
                    .contains("with \"quotes\"", "a, b", "<script>alert(1)", "\u65E5\u672C\u8A9E", "@|red x|@", "%s %n")
                    .contains("one\uFFFDmore line", "\uFFFD[2J")
                    .doesNotContain("\u001B", "\u202E");
            assertThat(text.chars().filter(character -> character == 'n').count())
                    .isGreaterThan(200);
        }
    }

    private ResultsFolder read() {
        Rows rows = new Rows(ResultTable.RUNS);
        for (String name : NAMES) {
            for (long seed = 0; seed < 3; seed++) {
                rows.next()
                        .set("arm", name)
                        .set("seed", seed)
                        .set("status", "finished")
                        .set("outcome", "learned");
                rows.set("validation_accuracy", .98).set("epochs", 1).set("loss", .1);
            }
        }
        return ResultsFixture.in(folder)
                .file("runs.csv", Csv.text(rows.table()))
                .read();
    }
}
