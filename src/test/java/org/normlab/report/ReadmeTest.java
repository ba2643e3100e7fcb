package org.normlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.normlab.report.arms.ArmsReport;
import org.normlab.report.charts.ProofPicture;
import org.normlab.report.proofs.ProofReport;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.verdicts.VerdictRule;
import org.normlab.report.verdicts.VerdictTable;

/**
 * Holds every table and number of the README against the committed file that it comes from. A table is copied from the
 * failure of its test.
 */
class ReadmeTest {
    private static final Path REFERENCE = Path.of("results/reference/notebook");
    private static final Path PROOF = REFERENCE.resolve("proofs/raw");
    private static final Path EXCUSED = Path.of("src/test/resources/org/normlab/report/readme-without-source.tsv");
    private static final List<String> CHANGES =
            List.of("loss-from-logits", "scaled-pixels", "batch-normalization", "learning-rate-divided-by-10");

    private final ResultsFolder reference = ResultsFolder.read(REFERENCE);

    @Test
    void theArmsAreThoseOfTheReference() {
        assertThat(Readme.text()).contains(borders(ArmsReport.renderTable(reference)));
    }

    @Test
    void theVerdictsAreThoseOfTheReference() {
        assertThat(Readme.text()).contains(borders(VerdictTable.render(reference, VerdictRule.DEFAULT)));
    }

    @Test
    void theProofIsThatOfTheReference() {
        List<String> printed = ProofReport.of(REFERENCE.resolve("runs/raw-seed0"), ResultsFolder.read(PROOF))
                .lines()
                .toList();
        for (String change : CHANGES) {
            String row = printed.stream()
                    .filter(line -> line.startsWith("| " + change + " ") && line.contains(" of 7 "))
                    .findFirst()
                    .orElseThrow();
            assertThat(Readme.text()).contains(row);
        }
        String excerpt =
                Readme.text().substring(Readme.text().indexOf("| unchanged  ")).split("```")[0];
        assertThat(printed).containsAll(excerpt.lines().toList());
    }

    @Test
    void thePictureIsDrawnFromTheCommittedRuns() throws IOException {
        String drawn =
                ProofPicture.svg(ResultsFolder.read(PROOF), CHANGES::contains).orElseThrow();
        Path made = Files.writeString(Path.of("target/proof-of-four-changes.svg"), drawn);
        assertThat(REFERENCE.resolve("pictures/proof-of-four-changes.svg"))
                .as("out of date? copy " + made + " over it")
                .content()
                .isEqualTo(drawn);
    }

    @ParameterizedTest
    @MethodSource("org.normlab.report.ReadmeFacts#sentences")
    void everyNumberIsThatOfTheCommittedFiles(String sentence) {
        assertThat(Readme.collapsed().contains(Readme.collapsed(sentence)))
                .as("The README has: %s", sentence)
                .isTrue();
    }

    /** The file has a line for each text with a number that no committed file gives, and a reason after the last tab. */
    @Test
    void noNumberStandsWithoutASource() throws IOException {
        List<String> excused = Files.readAllLines(EXCUSED).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.substring(0, line.lastIndexOf('\t')))
                .toList();
        assertThat(excused)
                .as("stands in the README")
                .filteredOn(text -> !Readme.collapsed().contains(text))
                .isEmpty();
        List<String> sourced = Stream.concat(ReadmeFacts.sentences(), excused.stream())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        assertThat(Readme.numbersBeside(sourced)).isEmpty();
    }

    /** What two commands of the README printed. */
    @Test
    void theEvaluationIsThatOfTheCommittedFile() throws IOException {
        assertThat(Readme.text())
                .contains("```\n" + Files.readString(Path.of("results/reference/evaluation.txt")) + "```\n");
    }

    @Test
    void whatIsCountedIsThere() throws IOException {
        try (Stream<Path> samples = Files.list(Path.of("src/test/java/org/normlab/samples"))) {
            assertThat(samples.filter(file -> file.getFileName().toString().matches("Sample\\d+.*"))
                            .count())
                    .isEqualTo(16);
        }
        assertThat(Readme.text()).contains("[Sixteen short samples]");
    }

    /** A table without the lines that follow it. */
    private static String borders(String table) {
        return table.substring(0, table.lastIndexOf("+\n") + 1);
    }
}
