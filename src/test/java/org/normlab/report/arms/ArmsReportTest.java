package org.normlab.report.arms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.report.ResultsFixture;
import org.normlab.report.results.ResultsFolder;

class ArmsReportTest {
    @TempDir
    private Path folder;

    @Test
    void wholeReport() {
        String report = ArmsReport.render(notebook().read());
        assertThat(report)
                .isEqualTo(
                        """
                        +------------+---------+---------------------+--------+---------------+------------------+
                        | arm        | learned | validation accuracy |   loss | seconds/epoch |  ratio to scaled |
                        +------------+---------+---------------------+--------+---------------+------------------+
                        | raw        |  1 of 3 |       .3992 ± .5084 |   1.20 |    27.7 ± 0.2 | 0.99 (0.98-1.00) |
                        | scaled     |  3 of 3 |       .9860 ± .0010 | 0.0280 |    28.1 ± 0.1 | 1.00 (1.00-1.00) |
                        | batch-norm |  3 of 3 |       .9890 ± .0000 | 0.0220 |    58.0 ± 1.0 | 2.06 (2.04-2.09) |
                        | raw-logits |  3 of 3 |       .9770 ± .0020 | 0.0460 |    28.2 ± 0.0 | 1.00 (1.00-1.01) |
                        +------------+---------+---------------------+--------+---------------+------------------+
                        Mean ± standard deviation over the seeds that finished. Loss is that of training, seconds those of a
                          run's median epoch; their ratio is a geometric mean over the seeds (from the least to the
                          greatest).

                        raw learned with 1 of 3 seeds (seed 0: .9862); seeds 1 and 2 stayed at chance (.0980 and .1135);
                          they ended predicting 1 to 3 classes and giving the true class less than 1e-7 for 88.6 % to 90.2 %
                          of the samples; the gradient was exactly 0 at some probe of seed 1: 3 seeds cannot tell how often
                          it learns, only that it is with 6 to 79 % of seeds (95 % confidence).
                        scaled learned with all 3 seeds (.9850, .9860 and .9870): 3 seeds cannot tell how often it learns,
                          only that it is with 44 to 100 % of seeds (95 % confidence).
                        batch-norm learned with all 3 seeds (.9890, .9890 and .9890): 3 seeds cannot tell how often it
                          learns, only that it is with 44 to 100 % of seeds (95 % confidence).
                        raw-logits learned with all 3 seeds (.9750, .9770 and .9790): 3 seeds cannot tell how often it
                          learns, only that it is with 44 to 100 % of seeds (95 % confidence).\
                        """);
    }

    @Test
    void ofTwoMachinesTheSecondsOfThatWhichMadeMostAreAveraged() {
        ResultsFixture fixture = fixture();
        for (int seed = 0; seed < 3; seed++) {
            fixture.run("scaled", seed)
                    .provenance("processor", seed == 0 ? "Example 3000" : "Example 4000")
                    .epoch(.986, seed == 0 ? 20 : 59 + seed)
                    .write();
        }
        assertThat(ArmsReport.renderTable(fixture.read()))
                .contains("|    60.5 ± 0.7 | 1.00 (1.00-1.00) |")
                .contains("runs by Example 4000, which made the most,");
    }

    @Test
    void secondsOfOtherCodeMakeNoRatioAndThatIsSaid() {
        ResultsFixture fixture = ResultsFixture.in(folder).experiment("raw", "scaled");
        fixture.run("scaled", 0).learned().epoch(.98, 40).write();
        fixture.run("raw", 0).provenance("git_commit", "a5aa550").epoch(.1, 42).write();
        assertThat(ArmsReport.renderTable(fixture.read()))
                .contains("|          42.0 |               - |")
                .contains("Not all runs are of the same code: ratios are of");
    }

    @Test
    void secondsOfABusyMachineAreLeftOutAndThatIsSaid() {
        ResultsFixture.in(folder)
                .run("raw", 0)
                .epoch(.1, 40)
                .write()
                .run("raw", 1)
                .busyElsewhere(.11)
                .epoch(.1, 90)
                .write()
                .run("raw", 2)
                .busyElsewhere(.10)
                .epoch(.1, 42)
                .write();
        assertThat(ArmsReport.renderTable(ResultsFolder.read(folder)))
                .contains(" 41.0 ± 1.4 ")
                .contains("busy with other things during 1 run, whose");
    }

    @Test
    void everyLineFitsHundredColumns() {
        ResultsFixture fixture = notebook();
        for (int seed = 3; seed < 13; seed++) {
            fixture.run("raw", seed)
                    .epoch(.1 + seed / 100.0, 123.456)
                    .probe(9, "clipped_share", .99)
                    .write();
            fixture.run("an-arm-of-a-name-longer-than-anyone-wants", seed)
                    .status("not finite", "chance")
                    .write();
        }
        assertThat(ArmsReport.render(fixture.read()).lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void oneSeedThatLearned() {
        assertThat(sentence(fixture().run("scaled", 0).learned().epoch(.988, 20).write()))
                .isEqualTo("scaled learned with its one seed (seed 0: .9880): one seed cannot tell how often it"
                        + " learns.");
    }

    @Test
    void oneSeedThatDidNotLearn() {
        assertThat(sentence(fixture()
                        .run("raw", 4)
                        .epoch(.098, 20)
                        .probe(0, "gradient_norm", 80)
                        .probe(7504, "gradient_norm", 0)
                        .probe(7504, "clipped_share", .9021)
                        .probe(7504, "distinct_classes", 1)
                        .write()))
                .isEqualTo("raw did not learn with its one seed; seed 4 stayed at chance (.0980); it ended predicting"
                        + " 1 class and giving the true class less than 1e-7 for 90.2 % of the samples; the gradient"
                        + " was exactly 0 at some probe of seed 4: one seed cannot tell how often it learns.");
    }

    @Test
    void noneLearned() {
        assertThat(sentence(fixture()
                        .run("raw", 0)
                        .epoch(.098, 20)
                        .probe(9, "gradient_norm", .02)
                        .write()
                        .run("raw", 1)
                        .status("finished", "partly")
                        .epoch(.45, 20)
                        .probe(9, "gradient_norm", 3)
                        .write()))
                .isEqualTo(
                        "raw learned with neither of its two seeds; seed 1 learned in part (.4500); seed 0 stayed at chance"
                                + " (.0980); the least gradient norm probed was 0.0200: two seeds cannot tell how often it learns,"
                                + " only that it is with 0 to 66 % of seeds (95 % confidence).");
    }

    @Test
    void allLearned() {
        ResultsFixture fixture = fixture();
        for (int seed = 0; seed < 10; seed++) {
            fixture.run("scaled", seed).learned().epoch(.98 + seed / 1000.0, 20).write();
        }
        assertThat(sentence(fixture))
                .isEqualTo(
                        "scaled learned with all 10 seeds (.9800 to .9890): 10 seeds cannot tell how often it learns,"
                                + " only that it is with 72 to 100 % of seeds (95 % confidence).");
    }

    @Test
    void runsThatFailedAreToldApart() {
        assertThat(sentence(fixture()
                        .run("raw", 0)
                        .learned()
                        .epoch(.98, 20)
                        .write()
                        .run("raw", 1)
                        .status("not finite", "chance")
                        .set("steps", 12)
                        .write()
                        .run("raw", 2)
                        .status("threw", null)
                        .write()))
                .isEqualTo(
                        "raw learned with 1 of 2 seeds (seed 0: .9800); seed 1 stopped at a loss that was not finite,"
                                + " after 12 steps; seed 2 threw and is not counted: two seeds cannot tell how often it learns,"
                                + " only that it is with 9 to 91 % of seeds (95 % confidence).");
    }

    @Test
    void armWithoutAnyRunThatTells() {
        ResultsFixture fixture = fixture().run("raw", 0).status("threw", null).write();
        assertThat(sentence(fixture))
                .isEqualTo("raw has no run that tells whether it learns; seed 0 threw and is not counted.");
        assertThat(ArmsReport.renderTable(fixture.read())).contains("| raw |  0 of 0 |                   - |    - |");
    }

    @Test
    void withoutBaselineThereIsNoRatio() {
        assertThat(ArmsReport.renderTable(
                        fixture().run("raw", 0).epoch(.25, 20.04).write().read()))
                .contains("| arm | learned | validation accuracy | loss | seconds/epoch |\n")
                .contains("| raw |  0 of 1 |               .2500 | 1.50 |          20.0 |\n")
                .doesNotContain("ratio");
    }

    /** Three seeds of the notebook: raw learns with one. */
    private ResultsFixture notebook() {
        ResultsFixture fixture = fixture().experiment("raw", "scaled", "batch-norm", "raw-logits");
        for (int seed = 0; seed < 3; seed++) {
            fixture.run("scaled", seed)
                    .learned()
                    .epoch(.985 + seed / 1000.0, 28 + seed / 10.0)
                    .write();
            fixture.run("batch-norm", seed).learned().epoch(.989, 57 + seed).write();
            fixture.run("raw-logits", seed)
                    .learned()
                    .epoch(.975 + seed / 500.0, 28.2)
                    .write();
        }
        return fixture.run("raw", 0)
                .learned()
                .epoch(.9862, 27.9)
                .write()
                .run("raw", 1)
                .epoch(.098, 27.5)
                .probe(0, "gradient_norm", 80)
                .probe(7504, "gradient_norm", 0)
                .probe(7504, "clipped_share", .9021)
                .probe(7504, "distinct_classes", 1)
                .write()
                .run("raw", 2)
                .epoch(.1135, 27.7)
                .probe(0, "gradient_norm", 60)
                .probe(7504, "gradient_norm", .3)
                .probe(7504, "clipped_share", .8865)
                .probe(7504, "distinct_classes", 3)
                .write();
    }

    private ResultsFixture fixture() {
        return ResultsFixture.in(folder);
    }

    private static String sentence(ResultsFixture fixture) {
        return ArmSentence.of(ArmSummary.of(fixture.read()).get(0));
    }
}
