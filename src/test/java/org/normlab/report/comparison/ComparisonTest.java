package org.normlab.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.report.DerivedTables;
import org.normlab.report.ResultsFixture;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.tables.InvalidResultsException;
import org.normlab.report.verdicts.ArmComparison;
import org.normlab.report.verdicts.Metric;
import org.normlab.report.verdicts.Verdict;
import org.normlab.report.verdicts.VerdictRule;

class ComparisonTest {
    @TempDir
    private Path folder;

    private ResultsFixture a;
    private ResultsFixture b;

    @BeforeEach
    void setUp() {
        a = ResultsFixture.in(folder.resolve("a")).experiment("raw", "scaled");
        b = ResultsFixture.in(folder.resolve("b")).experiment("raw", "scaled");
        a.run("raw", 0)
                .epoch(.1, 20)
                .write()
                .run("raw", 1)
                .learned()
                .epoch(.98, 21)
                .write();
        a.run("scaled", 0).learned().epoch(.985, 20).write();
    }

    @Test
    void equalWeightsAreEquivalentHoweverFewTheSeeds() {
        b.run("raw", 0).epoch(.1, 20).write();
        b.run("scaled", 0).learned().epoch(.985, 20).write();
        assertThat(of("raw", Metric.VALIDATION_ACCURACY).verdict()).isEqualTo(Verdict.EQUIVALENT);
        assertThat(of("raw", Metric.VALIDATION_ACCURACY).sentence())
                .isEqualTo(
                        "raw in B and raw in A ended with the same weights, bit for bit, in every run they share, so they"
                                + " are equivalent in validation accuracy.");
        assertThat(of("raw", Metric.SECONDS_PER_EPOCH).verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(compare().text())
                .contains("same bits")
                .endsWith("\nFinal weights: bit-equal in 2 of 2 runs of the same arm and seed in A and B.");
    }

    @Test
    void wholeRenderedComparison() {
        b.run("raw", 0)
                .learned()
                .epoch(.9825, 20.5)
                .set("weights_sha256", "other")
                .write();
        b.run("raw", 2).learned().epoch(.9845, 20.6).write();
        b.run("mine", 0).learned().epoch(.99, 20).write();
        assertThat(compare().text().replace(folder.toString(), ""))
                .isEqualTo(
                        """
                        A: /a (notebook, 3 runs, commit 12e5678)
                        B: /b (notebook, 3 runs, commit 12e5678)
                        +-----+--------+---------+---------------------+-----------------+---------------+
                        | arm |        | learned | validation accuracy | validation loss | seconds/epoch |
                        +-----+--------+---------+---------------------+-----------------+---------------+
                        | raw | A      |  1 of 2 |       .5400 ± .6223 |           0.460 |    20.5 ± 0.7 |
                        |     | B      |  2 of 2 |       .9835 ± .0014 |          0.0165 |    20.6 ± 0.1 |
                        |     | B to A |  ~ +.50 |            ~ +.8825 |         ~ ×0.02 |       ~ ×1.03 |
                        +-----+--------+---------+---------------------+-----------------+---------------+
                        Mean ± standard deviation over the runs that finished, then the difference over the seeds of both,
                          of losses and seconds as a ratio. Verdicts by sign-flip tests of the seeds' pairs, Boschloo's of
                          how many learned, at 5 % over all comparisons of a metric (Holm); differences of .003 in accuracy,
                          10 % in loss and 5 % in seconds do not matter; ~ means that these seeds are inconclusive. The
                          verdicts are about other seeds on the same samples, not about other samples: accuracy was measured
                          on the samples that also served as validation.
                        Other seeds: raw has seeds 0 and 1 in A, seeds 0 and 2 in B; those of both are compared.
                        Only in A: scaled.
                        Only in B: mine.
                        Final weights: bit-equal in 0 of 1 run of the same arm and seed in A and B; not in raw seed 0.\
                        """);
    }

    @Test
    void othersAreEachHeldAgainstTheFirst() {
        b.run("raw", 0).learned().epoch(.9, 30).set("weights_sha256", "b").write();
        ResultsFixture c = ResultsFixture.in(folder.resolve("c"));
        c.run("raw", 0).learned().epoch(.6, 30).set("weights_sha256", "c").write();
        Comparison three = Comparison.of(List.of(a.read(), b.read(), c.read()), VerdictRule.DEFAULT, Set.of());
        assertThat(three.of("raw", "B")
                        .get(Metric.VALIDATION_ACCURACY.ordinal())
                        .difference())
                .isEqualTo(.8, within(1e-12));
        assertThat(three.of("raw", "C")
                        .get(Metric.VALIDATION_ACCURACY.ordinal())
                        .difference())
                .isEqualTo(.5, within(1e-12));
        assertThat(three.text()).contains("| B to A |").contains("| C to A |");
    }

    @Test
    void oneIsNotEnough() {
        assertThatThrownBy(() -> Comparison.of(List.of(a.read()), VerdictRule.DEFAULT, Set.of()))
                .hasMessage("A comparison needs at least two results; got 1.");
    }

    @Test
    void secondsOfAnotherMachineAreNotComparable() {
        b.run("raw", 0).provenance("processor", "Another 4000").epoch(.1, 5).write();
        assertThat(of("raw", Metric.SECONDS_PER_EPOCH).verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
        assertThat(of("raw", Metric.VALIDATION_ACCURACY).verdict()).isNotEqualTo(Verdict.NOT_COMPARABLE);
        assertThat(compare().text())
                .contains("not comparable |")
                .contains("Seconds are not comparable: processor is Example 3000 in A and Another 4000 in B.");
    }

    @Test
    void whatAGpuComputedIsComparedIfThatIsWhatItIsAbout() {
        b.run("raw", 0).provenance("device", "GPU (NVIDIA H200)").epoch(.1, 5).write();
        assertThat(of("raw", Metric.VALIDATION_ACCURACY).sentence()).endsWith("device is cpu in A and gpu in B.");
        Comparison across = Comparison.of(List.of(a.read(), b.read()), VerdictRule.DEFAULT, Set.of("device"));
        assertThat(across.of("raw", "B")
                        .get(Metric.VALIDATION_ACCURACY.ordinal())
                        .verdict())
                .isNotEqualTo(Verdict.NOT_COMPARABLE);
        assertThat(across.text())
                .contains("Seconds are not comparable: device is CPU in A and GPU (NVIDIA H200) in B.");
    }

    @Test
    void secondsOfABusyMachineAreNotCompared() {
        b.run("raw", 0).busyElsewhere(.5).epoch(.1, 60).write();
        assertThat(of("raw", Metric.SECONDS_PER_EPOCH).sentence())
                .isEqualTo(
                        "raw in B and raw in A cannot be held against each other in seconds per epoch: no seed has that"
                                + " number for both from one quiet machine.");
    }

    @Test
    void otherOptimizerIsSaid() {
        b.run("scaled", 0)
                .specification("optimizer", "sgd .1")
                .learned()
                .epoch(.97, 20)
                .write();
        assertThat(compare().text()).contains("Differs: optimizer of scaled is adam .001 in A and sgd .1 in B.");
    }

    @Test
    void otherCodeIsSaid() {
        b.run("scaled", 0)
                .provenance("git_commit", "99")
                .learned()
                .epoch(.97, 20)
                .write();
        assertThat(compare().text()).contains("Differs: the code is commit 12e5678 in A and 99 in B.");
    }

    @Test
    void whatWasTrainedOtherwiseIsNotComparable() {
        assertNotComparable(run -> run.specification("batch_size", 128), "batch_size is 64 in A and 128 in B");
        assertNotComparable(
                run -> run.specification("epochs", 3).specification("precision", "bfloat16"),
                "epochs is 8 in A and 3 in B; precision is float32 in A and bfloat16 in B");
        assertNotComparable(run -> run.specification("max_steps", 100), "max_steps is none in A and 100 in B");
        assertNotComparable(
                run -> run.specification("training_samples", 100), "training_samples is 60000 in A and 100 in B");
        assertNotComparable(run -> run.specification("threads", 4), "threads is 2 in A and 4 in B");
        assertNotComparable(run -> run.dataDigest("bb22"), "training_data is aa11 in A and bb22 in B");
        assertNotComparable(run -> run.set("learned_at", .95), "learned_at is 0.9 in A and 0.95 in B");
    }

    @Test
    void whatTheComparisonIsAboutMayDiffer() {
        b.run("raw", 0)
                .specification("precision", "bfloat16")
                .set("weights_sha256", "b")
                .epoch(.2, 20)
                .write();
        assertThat(of("raw", Metric.VALIDATION_ACCURACY).verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
        Comparison across = Comparison.of(List.of(a.read(), b.read()), VerdictRule.DEFAULT, Set.of("precision"));
        assertThat(across.of("raw", "B")
                        .get(Metric.VALIDATION_ACCURACY.ordinal())
                        .verdict())
                .isEqualTo(Verdict.CANNOT_TELL);
    }

    @Test
    void nothingInCommonIsRefused() {
        b.run("mine", 0).epoch(.1, 20).write();
        assertThatThrownBy(this::compare)
                .isInstanceOf(InvalidResultsException.class)
                .hasMessage(folder.resolve("a") + " (A) and " + folder.resolve("b") + " (B) cannot be compared: they"
                        + " have no arm in common; A has raw and scaled, B has mine.");
    }

    @Test
    void folderWithoutAnEndedRunIsRefused() {
        assertThatThrownBy(this::compare)
                .isInstanceOf(InvalidResultsException.class)
                .hasMessage(folder.resolve("b") + " has no run that ended.");
    }

    @Test
    void derivedRunsAloneCanBeCompared() throws Exception {
        DerivedTables.of(a.read()).write();
        ResultsFolder alone = ResultsFolder.read(folder.resolve("a/runs.csv"));
        assertThat(Comparison.of(List.of(alone, alone), VerdictRule.DEFAULT, Set.of())
                        .text())
                .contains("Not told by both A and B, so not checked: the data's digests, max_steps and learned_at.")
                .contains("bit-equal in 3 of 3 runs");
    }

    @Test
    void somebodysCsvNeedsNoMoreThanArmSeedAndAccuracy() {
        b.run("raw", 0).epoch(.1, 20).write();
        Path mine = folder.resolve("mine.csv");
        ResultsFixture.write(mine, "arm,seed,validation_accuracy\nraw,0,0.98\nraw,1,0.97\n");
        Comparison comparison =
                Comparison.of(List.of(a.read(), ResultsFolder.read(mine)), VerdictRule.DEFAULT, Set.of());
        List<ArmComparison> raw = comparison.of("raw", "B");
        assertThat(raw.get(Metric.VALIDATION_ACCURACY.ordinal()).pairs()).isEqualTo(2);
        assertThat(raw.get(Metric.LEARNED.ordinal()).sentence())
                .isEqualTo("Whether raw in B learns as often as raw in A is inconclusive: 0 of 0 runs against 1 of 2.");
        assertThat(raw.get(Metric.SECONDS_PER_EPOCH.ordinal()).sentence())
                .isEqualTo(
                        "raw in B and raw in A are not comparable in seconds per epoch: processor is Example 3000 in A"
                                + " and unknown in B; device is CPU in A and unknown in B.");
        assertThat(comparison.text())
                .endsWith("Final weights: no run of the same arm and seed has a digest in both A and B.");
    }

    @Test
    void twoUnknownMachinesAreNotOne() {
        Path mine = folder.resolve("mine.csv");
        ResultsFixture.write(mine, "arm,seed,validation_accuracy,seconds_per_epoch\nraw,0,0.98,20\n");
        Comparison comparison = Comparison.of(
                List.of(ResultsFolder.read(mine), ResultsFolder.read(mine)), VerdictRule.DEFAULT, Set.of());
        assertThat(comparison
                        .of("raw", "B")
                        .get(Metric.SECONDS_PER_EPOCH.ordinal())
                        .verdict())
                .isEqualTo(Verdict.NOT_COMPARABLE);
    }

    private void assertNotComparable(UnaryOperator<ResultsFixture.Run> change, String why) {
        change.apply(b.run("raw", 0)).epoch(.1, 20).write();
        for (Metric metric : Metric.values()) {
            assertThat(of("raw", metric).sentence())
                    .isEqualTo("raw in B and raw in A are not comparable in " + metric.words() + ": " + why + ".");
        }
    }

    private ArmComparison of(String arm, Metric metric) {
        return compare().of(arm, "B").get(metric.ordinal());
    }

    private Comparison compare() {
        return Comparison.of(List.of(a.read(), b.read()), VerdictRule.DEFAULT, Set.of());
    }
}
