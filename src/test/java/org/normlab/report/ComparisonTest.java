package org.normlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void equalFoldersDifferInNothing() {
        b.run("raw", 0)
                .epoch(.1, 20)
                .write()
                .run("raw", 1)
                .learned()
                .epoch(.98, 21)
                .write();
        b.run("scaled", 0).learned().epoch(.985, 20).write();
        Comparison comparison = compare();
        assertThat(comparison.arms())
                .allMatch(arm -> arm.validationAccuracyDifference() == 0
                        && arm.lossDifference() == 0
                        && arm.secondsDifference() == 0);
        assertThat(comparison.secondsObstacles()).isEmpty();
        assertThat(comparison.weights().compared()).isEqualTo(3);
        assertThat(comparison.weights().different()).isEmpty();
        assertThat(comparison.render()).endsWith("\nFinal weights: bit-equal in 3 of 3 runs of the same arm and seed.");
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
        assertThat(compare().render().replace(folder.toString(), ""))
                .isEqualTo(
                        """
                        A: /a (notebook, 3 runs, commit 12e5678)
                        B: /b (notebook, 3 runs, commit 12e5678)
                        +-----+-------+---+---------+---------------------+--------+---------------+
                        | arm |       | n | learned | validation accuracy |   loss | seconds/epoch |
                        +-----+-------+---+---------+---------------------+--------+---------------+
                        | raw | A     | 2 |  1 of 2 |       .5400 ± .6223 |  0.920 |    20.5 ± 0.7 |
                        |     | B     | 2 |  2 of 2 |       .9835 ± .0014 | 0.0330 |    20.6 ± 0.1 |
                        |     | B - A |   |         |              +.4435 | -0.887 |          +0.1 |
                        +-----+-------+---+---------+---------------------+--------+---------------+
                        Mean ± standard deviation over the n runs that finished; loss is that of training. No test was made:
                          a difference may be chance.
                        Other seeds: raw has seeds 0 and 1 in A, seeds 0 and 2 in B.
                        Only in A: scaled.
                        Only in B: mine.
                        Final weights: bit-equal in 0 of 1 run of the same arm and seed; not in raw seed 0.\
                        """);
    }

    @Test
    void differencesAreBMinusA() {
        b.run("raw", 0).learned().epoch(.6, 30).write();
        ArmChange raw = compare().arms().get(0);
        assertThat(raw.a().learned()).isEqualTo(1);
        assertThat(raw.a().tried()).isEqualTo(2);
        assertThat(raw.b().learned()).isEqualTo(1);
        assertThat(raw.validationAccuracyDifference()).isEqualTo(.06, within(1e-12));
        assertThat(raw.secondsDifference()).isEqualTo(9.5);
    }

    @Test
    void secondsOfAnotherMachineAreNotComparable() {
        b.run("raw", 0)
                .specification("threads", 4)
                .provenance("device", "GPU")
                .epoch(.1, 5)
                .write();
        assertThat(compare().secondsObstacles())
                .containsExactly("threads is 2 in A and 4 in B", "device is CPU in A and GPU in B");
        assertThat(compare().render())
                .contains("not comparable |")
                .contains("Seconds are not comparable: threads is 2 in A and 4 in B; device is CPU in A and GPU in B.");
    }

    @Test
    void otherOptimizerIsSaid() {
        b.run("scaled", 0)
                .specification("optimizer", "sgd .1")
                .learned()
                .epoch(.97, 20)
                .write();
        assertThat(compare().render()).contains("Differs: optimizer of scaled is adam .001 in A and sgd .1 in B.");
    }

    @Test
    void whatWasTrainedOtherwiseIsRefused() {
        assertRefused(run -> run.specification("batch_size", 128), "batch_size is 64 in A and 128 in B");
        assertRefused(
                run -> run.specification("epochs", 3).specification("precision", "bfloat16"),
                "epochs is 8 in A and 3 in B; precision is float32 in A and bfloat16 in B");
        assertRefused(run -> run.specification("max_steps", 100), "max_steps is none in A and 100 in B");
        assertRefused(run -> run.specification("training_samples", 100), "training_samples is 60000 in A and 100 in B");
        assertRefused(run -> run.dataDigest("bb22"), "the SHA-256 of the training samples is aa11 in A and bb22 in B");
        assertRefused(run -> run.set("learned_at", .95), "learned_at is 0.9 in A and 0.95 in B");
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
        Path alone = folder.resolve("alone");
        Files.createDirectories(alone);
        Files.copy(folder.resolve("a/runs.csv"), alone.resolve("runs.csv"));
        String text = Comparison.of(ResultsFolder.read(alone), ResultsFolder.read(alone))
                .render();
        assertThat(text)
                .contains("Not told by both, so not checked: the data's digests, max_steps and learned_at.")
                .contains("bit-equal in 3 of 3 runs");
    }

    @Test
    void somebodysRunsCsvWithoutAMachineHasNoComparableSeconds() {
        b.run("raw", 0).epoch(.1, 20).write();
        ResultsFixture mine = ResultsFixture.in(folder.resolve("mine"))
                .file(
                        "runs.csv",
                        """
                        arm,seed,status,outcome,epochs,loss,validation_accuracy,seconds_per_epoch,batch_size,\
                        training_samples,validation_samples,precision
                        raw,0,finished,learned,8,0.1,0.98,20.5,64,60000,10000,float32
                        """);
        Comparison comparison = Comparison.of(a.read(), mine.read());
        assertThat(comparison.secondsObstacles())
                .containsExactly(
                        "threads is 2 in A and unknown in B",
                        "processor is Example 3000 in A and unknown in B",
                        "device is CPU in A and unknown in B");
        assertThat(comparison.render())
                .endsWith("Final weights: no run of the same arm and seed has a digest in both.");
    }

    private void assertRefused(UnaryOperator<ResultsFixture.Run> change, String why) {
        change.apply(b.run("raw", 0)).epoch(.1, 20).write();
        assertThatThrownBy(this::compare)
                .isInstanceOf(InvalidResultsException.class)
                .hasMessage(folder.resolve("a") + " (A) and " + folder.resolve("b") + " (B) cannot be compared: " + why
                        + ".");
    }

    private Comparison compare() {
        return Comparison.of(a.read(), b.read());
    }
}
