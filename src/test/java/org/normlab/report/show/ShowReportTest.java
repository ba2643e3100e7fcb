package org.normlab.report.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.normlab.report.ReferenceCopy;
import org.normlab.report.ResultsFixture;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.tables.InvalidResultsException;
import org.normlab.report.terminal.Text;

class ShowReportTest {
    private static final String REFERENCE = "results/reference/notebook";
    private static final String PROOF = REFERENCE + "/proofs/raw";
    private static final List<Integer> WIDTHS = List.of(40, 60, 72, 80, 100, 120, 200);
    private static final String BARE_HEADER =
            "arm,seed,status,outcome,epochs,loss,validation_accuracy,seconds_per_epoch,batch_size,training_samples,"
                    + "validation_samples,precision\n";

    @TempDir
    private Path folder;

    @Test
    void wholeReport() throws IOException {
        assertThat(show(everyEnd(), 80).replace(folder.toString(), "DIR"))
                .isEqualTo(
                        """
                        notebook
                        Does it learn?

                        folder    DIR
                        runs      7 in 2 arms: 2 learned, 1 partly, 1 chance, 1 not finite, 1 threw, 1
                                  unfinished
                        data      mnist, 60,000 samples for training, 10,000 for validation
                        batch     64 samples a step, float32
                        machine   Example 3000
                        commit    12e5678

                        Arms
                        arm     0123  learned     validation    loss  seconds/epoch   ratio to scaled
                                                    accuracy
                        ─────────────────────────────────────────────────────────────────────────────
                        raw     ○◐✗∞  0 of 3   .2500 ± .2121    1.50     20.5 ± 0.0  1.03 (1.03-1.03)
                        scaled  ●●…·  2 of 2   .9850 ± .0071  0.0300     20.0 ± 0.0  1.00 (1.00-1.00)
                        Mean ± standard deviation over the seeds that finished. Loss is that of
                        training, seconds those of a run's median epoch; their ratio is a geometric mean
                        over the seeds (from the least to the greatest).

                        Verdicts, against scaled
                        arm  learned  accuracy  where both learned  validation loss  seconds/epoch
                        ──────────────────────────────────────────────────────────────────────────
                        raw  ~ -1.00  ~ -.7350  -                   ~ ×52            ~ ×1.03
                        Verdicts by sign-flip tests of the seeds' pairs, Boschloo's of how many learned,
                        at 5 % over all comparisons of a metric (Holm); differences of .003 in accuracy,
                        10 % in loss and 5 % in seconds do not matter; ~ means that these seeds are
                        inconclusive. The verdicts are about other seeds on the same samples, not about
                        other samples: accuracy was measured on the samples that also served as
                        validation.

                        Validation accuracy by epoch
                        raw     0 ○ ▁▁▁▁ .1000  1 ◐ ▁▁▂▂ .4000  2 ✗          -  3 ∞ ▁▁   .2000
                        scaled  0 ● ▆▆██ .9900  1 ● ▆▆▇▇ .9800  2 … step 4,690
                        2 epochs; ▁ is .1000, █ is .9900, steps are equal ratios of the error. Each
                        curve is a seed's; the number is the last epoch's.

                        ● learned   ◐ partly   ○ chance   ∞ not finite   ✗ threw   … unfinished
                        · no run
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {REFERENCE, PROOF})
    void committedResultsFitEveryTerminal(String path) {
        assertFits(ResultsFolder.read(Path.of(path)));
    }

    @Test
    void runsThatEndedInEveryWayFitEveryTerminal() throws IOException {
        assertFits(everyEnd());
    }

    @Test
    void aSweepOfAHundredArmsFitsAndShowsEachOnce() {
        ResultsFixture fixture = ResultsFixture.in(folder).experiment();
        for (int arm = 0; arm < 100; arm++) {
            for (int seed = 0; seed < 2; seed++) {
                fixture.run(String.format(Locale.ROOT, "group-8-before-activation-batch-size-%d", arm), seed)
                        .learned()
                        .epoch(.9, 20)
                        .epoch(.95 + arm / 10_000.0, 20)
                        .write();
            }
        }
        ResultsFolder sweep = fixture.read();
        assertFits(sweep);
        List<String> curves = show(sweep, 120)
                .lines()
                .dropWhile(line -> !line.startsWith("Validation"))
                .filter(line -> line.startsWith("group-8"))
                .toList();
        assertThat(curves).as("one curve an arm").hasSize(100);
        assertThat(curves).anyMatch(line -> line.matches("group-8-before-activation-batch-size-40 .*\\.9540"));
        assertThat(show(sweep, 120, "group-8-before-activation-batch-size-40"))
                .as("of one arm, one a seed")
                .contains("0 \u25CF")
                .contains("1 \u25CF");
    }

    @Test
    void theProofIsToldByChangeAndSeed() {
        String shown = show(ResultsFolder.read(Path.of(REFERENCE)), 80);
        assertThat(shown)
                .contains("Proof: raw, with one thing changed at a time")
                .containsPattern("change +0123459 +makes it learn +after epochs")
                .containsPattern("unchanged +\u25CB\u25D0\u25CB\u25CB\u25D0\u25CB\u25CB\n")
                .containsPattern("clipped-gradients +\u25CB\u25D0\u25CB\u25CF\u25D0\u25CB\u25CB +1 of 7 +1")
                .doesNotContain("Not counted");
        assertThat(show(ResultsFolder.read(Path.of(PROOF)), 80))
                .contains("Proof: the same runs, with one thing changed at a time")
                .doesNotContain("\nArms");
    }

    @Test
    void aSeedThatDidNotFailAgainIsToldAndNotCounted() throws IOException {
        assertThat(show(ReferenceCopy.in(folder).learnedAgain(4).read(), 80))
                .containsPattern("unchanged +\u25CB\u25D0\u25CB\u25CB\u25CF\u25CB\u25CB\n")
                .containsPattern("clipped-gradients +\u25CB\u25D0\u25CB\u25CF\u25D0\u25CB\u25CB +1 of 6 +1")
                .contains("Not counted: seed 4, which unchanged did not fail again.");
    }

    @Test
    void verdictsAreThoseOfTheComparisons() {
        ResultsFixture fixture = ResultsFixture.in(folder).experiment("raw", "scaled", "same");
        for (int seed = 0; seed < 8; seed++) {
            double noise = seed / 10_000.0;
            fixture.run("scaled", seed).learned().epoch(.96 + noise, 20).write();
            fixture.run("raw", seed).learned().epoch(.92 + 2 * noise, 30).write();
            fixture.run("same", seed).learned().epoch(.9601 + 1.1 * noise, 20).write();
        }
        String shown = show(fixture.read(), 120);
        assertThat(shown)
                .contains("\nVerdicts, against scaled\n")
                .containsPattern("\nraw +~ .00 +worse -.0396 ")
                .containsPattern("\nsame +~ .00 +equivalent \\+.0001 ");
        assertThat(show(fixture.read(), 120, "same"))
                .as("an arm's verdict is decided among all")
                .containsPattern("\nsame +~ .00 +equivalent \\+.0001 ")
                .doesNotContain("worse");
    }

    @Test
    void otherMetricsAndSingleArmsAreShown() {
        ResultsFolder reference = ResultsFolder.read(Path.of(REFERENCE));
        String loss = text(ShowReport.lines(reference, Optional.empty(), List.of("scaled"), "validation-loss", 100));
        assertThat(loss)
                .contains("Validation loss by epoch\nscaled  0 \u25CF ")
                .contains(" nats")
                .doesNotContain("raw-logits")
                .doesNotContain("Proof");
    }

    @Test
    void whatIsNotThereIsNamed() {
        ResultsFolder reference = ResultsFolder.read(Path.of(REFERENCE));
        assertThatThrownBy(() -> show(reference, 80, "row"))
                .isInstanceOf(InvalidResultsException.class)
                .hasMessage(Path.of(REFERENCE)
                        + " has no runs of an arm row; it has raw, scaled, batch-norm and raw-logits.");
        assertThatThrownBy(() -> ShowReport.lines(reference, Optional.empty(), List.of(), "acuracy", 80))
                .isInstanceOf(InvalidResultsException.class)
                .hasMessageStartingWith("There is no metric acuracy; there are loss, accuracy, validation_loss, ");
    }

    @Test
    void whereNothingHasEndedThatIsSaid() {
        assertThat(show(ResultsFixture.in(folder).experiment("raw").read(), 80)).endsWith("\nNo run has ended yet.\n");
    }

    @Test
    void otherPeoplesRunsAreShownWithCurvesIfTheyHaveThem() {
        ResultsFixture bare = ResultsFixture.in(folder)
                .file(
                        "runs.csv",
                        BARE_HEADER + "b,0,finished,learned,2,.1,.95,9,64,6000,1000,float32\n"
                                + "a,0,finished,chance,2,.1,.1,9,64,6000,1000,float32\n");
        assertThat(show(bare.read(), 80)).contains("\nb    \u25CF").doesNotContain("by epoch");
        bare.file("epochs.csv", "arm,seed,epoch,validation_accuracy\na,0,1,.1\na,0,2,.1\nb,0,2,.95\nb,0,1,.5\n");
        assertThat(show(bare.read(), 80))
                .contains("Validation accuracy by epoch\nb  0 \u25CF \u2584\u2584\u2588\u2588 .9500\n")
                .as("in the order of the file")
                .containsSubsequence("\nb  0", "a  0");
    }

    @Test
    void marksAreToldApartWithoutColours() {
        assertThat(Arrays.stream(RunMark.values()).map(mark -> mark.text().toString()))
                .doesNotHaveDuplicates()
                .allMatch(mark -> mark.length() == 1);
    }

    @Test
    void coloursAddNothingButCodes() throws IOException {
        List<Text> lines = ShowReport.lines(everyEnd(), Optional.empty(), List.of(), "loss", 80);
        String coloured = lines.stream().map(line -> line.toString(true)).collect(Collectors.joining("\n"));
        String plain = lines.stream().map(Text::toString).collect(Collectors.joining("\n"));
        assertThat(coloured).contains("\u001B[32m\u25CF\u001B[0m");
        assertThat(coloured.replaceAll("\u001B\\[\\d+m", "")).isEqualTo(plain);
        assertThat(plain).doesNotContain("\u001B");
    }

    /** Two arms whose runs ended in every way there is. */
    private ResultsFolder everyEnd() throws IOException {
        ResultsFixture fixture = ResultsFixture.in(folder)
                .experiment("raw", "scaled")
                .run("raw", 0)
                .epoch(.1, 20)
                .epoch(.1, 21)
                .write()
                .run("raw", 1)
                .status("finished", "partly")
                .epoch(.3, 20)
                .epoch(.4, 21)
                .write()
                .run("raw", 2)
                .status("threw", null)
                .write()
                .run("raw", 3)
                .status("not finite", "chance")
                .epoch(.2, 20)
                .write()
                .run("scaled", 0)
                .learned()
                .epoch(.97, 20)
                .epoch(.99, 20)
                .write()
                .run("scaled", 1)
                .learned()
                .epoch(.96, 20)
                .epoch(.98, 20)
                .write();
        Path unfinished = Files.createDirectories(folder.resolve("runs/scaled-seed2"));
        Files.createFile(unfinished.resolve("checkpoint-4690.npz"));
        Files.createFile(
                Files.createDirectories(folder.resolve("runs/scaled-seedling")).resolve("checkpoint-3.npz"));
        return fixture.read();
    }

    private static void assertFits(ResultsFolder results) {
        for (int width : WIDTHS) {
            assertThat(ShowReport.lines(results, Optional.empty(), List.of(), ShowReport.DEFAULT_METRIC, width))
                    .as("at %d", width)
                    .allMatch(line -> line.width() <= width)
                    .noneMatch(line -> line.toString().contains("\n"));
        }
    }

    private static String show(ResultsFolder results, int width, String... arms) {
        return text(ShowReport.lines(
                results, Optional.of("Does it learn?"), List.of(arms), ShowReport.DEFAULT_METRIC, width));
    }

    private static String text(List<Text> lines) {
        return lines.stream()
                .map(line -> line.toString().stripTrailing() + "\n")
                .collect(Collectors.joining());
    }
}
