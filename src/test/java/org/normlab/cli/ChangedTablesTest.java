package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.tables.InvalidResultsException;

/** What somebody changed or lost in a results folder is told, whatever it is. */
class ChangedTablesTest {
    private static final String CHANGED = " is no longer what the run wrote, by the digest in run.json.";

    @TempDir
    private static Path temp;

    private static Path results;
    private static Path run;

    /** What the test changed, and what it held before. */
    private Path file;

    private String before;

    @BeforeAll
    static void train() {
        results = temp.resolve("results");
        run = results.resolve("runs/raw-seed0");
        CommandRunner notebook = CommandRunner.run(
                new NotebookCommand(),
                "--arms=raw",
                "--seeds=0,1",
                "--epochs=1",
                "--max-steps=2",
                "--limit-train=160",
                "--limit-validation=50",
                "--out=" + results);
        assertThat(notebook.exitCode()).as(notebook.err()).isZero();
        assertThat(ResultsFolder.read(results).remarks()).isEmpty();
    }

    @AfterEach
    void putBack() throws IOException {
        if (file != null) {
            Files.writeString(file, before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"epochs.csv", "probes.csv", "confusion.csv", "worst.csv"})
    void everyCellThatIsChangedIsTold(String name) throws IOException {
        List<String> lines = Arrays.asList(remember(name).split("\n"));
        for (int row = 0; row < lines.size(); row++) {
            List<String> cells = Arrays.asList(lines.get(row).split(",", -1));
            for (int column = 0; column < cells.size(); column++) {
                List<String> changed = new ArrayList<>(cells);
                changed.set(column, changed(cells.get(column)));
                List<String> table = new ArrayList<>(lines);
                table.set(row, String.join(",", changed));
                Files.writeString(file, String.join("\n", table) + "\n");
                assertThat(told()).as("row %d, column %d", row, column).anyMatch(told -> told.contains(name));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"epochs.csv", "probes.csv", "confusion.csv", "worst.csv"})
    void everyCommandNamesTheTable(String name) throws IOException {
        Files.writeString(file(name), remember(name).replaceFirst("(?s)(.*[0-9])", "$10"));
        String told = "runs/raw-seed0/" + name + CHANGED;
        assertThat(words(CommandRunner.run(new ShowCommand(), results.toString())))
                .contains(told);
        assertThat(words(CommandRunner.run(new RunsCommand(), results.toString())))
                .contains(told);
        Path page = temp.resolve("page.html");
        assertThat(words(CommandRunner.run(new ReportCommand(), results.toString(), "--out=" + page)))
                .contains(told);
        assertThat(page).content().contains("<p class=\"remark\">" + told + "</p>");
        assertThat(words(CommandRunner.run(new CompareCommand(), results.toString(), results.toString())))
                .contains("A: " + told);
        CommandRunner gate = CommandRunner.run(new GateCommand(), results.toString(), results.toString());
        assertThat(words(gate)).contains("In the candidate, " + told);
        assertThat(gate.exitCode()).isEqualTo(ExitCodes.CANNOT_TELL);
        assertThat(words(CommandRunner.run(new WhyCommand(), run.toString()))).contains(name + CHANGED);
    }

    @Test
    void otherLineEndsAreNoChange() throws IOException {
        Files.writeString(file("epochs.csv"), remember("epochs.csv").replace("\n", "\r\n"));
        assertThat(told()).isEmpty();
    }

    @Test
    void runsOfOlderVersionsHaveNoDigests() throws IOException {
        Files.writeString(file("run.json"), remember("run.json").replace("tables_sha256", "other"));
        assertThat(told()).isEmpty();
    }

    @Test
    void aRunWithoutItsDocumentIsTold() throws IOException {
        remember("run.json");
        Files.delete(file);
        String told =
                "raw-seed0 in runs has no run.json and so does not count: the run has not ended, or the file was lost.";
        assertThat(words(CommandRunner.run(new ShowCommand(), results.toString())))
                .contains(told);
        assertThat(words(CommandRunner.run(
                        new ReportCommand(), results.toString(), "--out=" + temp.resolve("page.html"))))
                .contains(told);
        assertThat(words(CommandRunner.run(new GateCommand(), results.toString(), results.toString())))
                .contains("In the baseline, " + told);
    }

    private static Path file(String name) {
        return run.resolve(name);
    }

    private String remember(String name) throws IOException {
        file = file(name);
        before = Files.readString(file);
        return before;
    }

    /** Another first character, of the same kind. */
    private static String changed(String cell) {
        if (cell.isEmpty()) {
            return "1";
        }
        char first = cell.charAt(0);
        char kin = Character.isDigit(first) ? '1' : 'b';
        return (first == kin ? (char) (kin + 1) : kin) + cell.substring(1);
    }

    private static List<String> told() {
        try {
            return ResultsFolder.read(results).remarks();
        } catch (InvalidResultsException e) {
            return List.of(e.getMessage());
        }
    }

    /** What a command prints, as one line. */
    private static String words(CommandRunner command) {
        return command.out().replaceAll("\\s+", " ") + command.err();
    }
}
