package org.normlab.report.verdicts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.report.ResultsFixture;

/** Eight seeds of the baseline, whose accuracies go from .950 to .957. */
class VerdictsTest {
    private static final int SEEDS = 8;
    private static final String EPOCHS = "schema_version,epoch,loss,accuracy,validation_loss,validation_accuracy,"
            + "training_seconds,validation_seconds,milliseconds_per_step,busy_elsewhere\n";

    @TempDir
    private Path folder;

    private ResultsFixture fixture;

    @BeforeEach
    void baseline() {
        fixture = ResultsFixture.in(folder).experiment("scaled", "mine");
        for (int seed = 0; seed < SEEDS; seed++) {
            fixture.run("scaled", seed)
                    .learned()
                    .epoch(.95 + seed / 1000.0, 20 + seed)
                    .write();
        }
    }

    @Test
    void everySeedAboveIsBetter() {
        mine(.008, .006, 1);
        ArmComparison accuracy = of(Metric.VALIDATION_ACCURACY);
        assertThat(accuracy.verdict()).isEqualTo(Verdict.BETTER);
        assertThat(accuracy.pairs()).isEqualTo(SEEDS);
        assertThat(accuracy.difference()).isEqualTo(.007, within(1e-12));
        assertThat(accuracy.pDifference()).isEqualTo(2.0 / 256);
        assertThat(accuracy.sentence())
                .isEqualTo(
                        "mine is better than scaled in validation accuracy: +.0070 on average (95 % interval +.0061 to"
                                + " +.0079; 8 seeds, p = .008).");
        assertThat(of(Metric.VALIDATION_LOSS).verdict()).isEqualTo(Verdict.BETTER);
    }

    @Test
    void everySeedBelowIsWorse() {
        mine(-.008, -.006, 1);
        assertThat(of(Metric.VALIDATION_ACCURACY).verdict()).isEqualTo(Verdict.WORSE);
        assertThat(of(Metric.VALIDATION_LOSS).verdict()).isEqualTo(Verdict.WORSE);
    }

    @Test
    void whatStaysWithinTheMarginIsEquivalent() {
        mine(.001, 0, 1.01);
        assertThat(of(Metric.VALIDATION_ACCURACY).sentence())
                .isEqualTo("mine and scaled are equivalent in validation accuracy, within .003: +.0005 on average (95 %"
                        + " interval +.0001 to +.0009; 8 seeds, p = .004).");
        assertThat(of(Metric.SECONDS_PER_EPOCH).sentence())
                .isEqualTo("mine and scaled are equivalent in seconds per epoch, within 5 %: 1.01 times as many (95 %"
                        + " interval 1.01 to 1.01; 8 seeds, p = .004).");
    }

    @Test
    void aNarrowerMarginLetsTheSameNumbersBeApart() {
        mine(.001, .001, 1);
        VerdictRule narrow = new VerdictRule(.05, .0001, .1, .05, 1);
        assertThat(Verdicts.of(fixture.read(), narrow)
                        .get(Metric.VALIDATION_ACCURACY.ordinal())
                        .verdict())
                .isEqualTo(Verdict.BETTER);
    }

    @Test
    void whatSpreadsTooFarCannotBeToldAndSaysHowManySeedsWould() {
        mine(.02, -.02, 1);
        ArmComparison accuracy = of(Metric.VALIDATION_ACCURACY);
        assertThat(accuracy.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(accuracy.seedsNeeded()).isEqualTo(OptionalInt.of(437));
        assertThat(accuracy.sentence())
                .isEqualTo(
                        "8 seeds cannot tell whether mine differs from scaled in validation accuracy: .0000 on average"
                                + " (95 % interval -.0179 to +.0179; 8 seeds, p = 1); about 437 seeds would probably tell.");
    }

    @Test
    void secondsAreHeldAgainstEachOtherAsRatios() {
        mine(0, 0, 1.5);
        ArmComparison seconds = of(Metric.SECONDS_PER_EPOCH);
        assertThat(seconds.verdict()).isEqualTo(Verdict.WORSE);
        assertThat(seconds.difference()).isEqualTo(1.5, within(1e-12));
        assertThat(seconds.margin()).isEqualTo(1.05);
        assertThat(seconds.sentence())
                .isEqualTo(
                        "mine is worse than scaled in seconds per epoch: 1.50 times as many (95 % interval 1.50 to 1.50;"
                                + " 8 seeds, p = .008).");
    }

    @Test
    void runsThatDidNotLearnCountAndThatIsSaid() {
        for (int seed = 0; seed < SEEDS; seed++) {
            ResultsFixture.Run run = fixture.run("mine", seed).set("weights_sha256", "m" + seed);
            (seed < 2 ? run.learned().epoch(.984, 20) : run.epoch(.1, 20)).write();
        }
        assertThat(of(Metric.VALIDATION_ACCURACY).sentence())
                .isEqualTo(
                        "mine is worse than scaled in validation accuracy: -.6325 on average (95 % interval -.9762 to"
                                + " -.2888; 8 seeds, p = .031). In 6 of these 8 pairs a run did not learn, and counts with what it"
                                + " reached.");
        assertThat(of(Metric.VALIDATION_ACCURACY_LEARNED).pairs()).isEqualTo(2);
        assertThat(of(Metric.VALIDATION_ACCURACY_LEARNED).unlearnedPairs()).isZero();
        assertThat(of(Metric.LEARNED).sentence())
                .isEqualTo("mine learns less often than scaled: 2 of 8 runs against 8 of 8 (p = .002).");
    }

    @Test
    void ofSecondsOnlyPairsOfOneMachineAreAskedWhetherTheyLearned() {
        for (int seed = 0; seed < SEEDS; seed++) {
            fixture.run("mine", seed)
                    .provenance("processor", seed < 3 ? "Example 3000" : "Other")
                    .epoch(.1, 20)
                    .write();
        }
        ArmComparison seconds = of(Metric.SECONDS_PER_EPOCH);
        assertThat(seconds.pairs()).isEqualTo(3);
        assertThat(seconds.unlearnedPairs()).isEqualTo(3);
        assertThat(of(Metric.VALIDATION_ACCURACY).unlearnedPairs()).isEqualTo(SEEDS);
    }

    @Test
    void equalSharesCannotBeTold() {
        mine(0, 0, 1);
        assertThat(of(Metric.LEARNED).sentence())
                .isEqualTo(
                        "Whether mine learns as often as scaled is inconclusive: 8 of 8 runs against 8 of 8 (p = 1).");
    }

    @Test
    void threeComparisonsShareTheLevel() {
        ResultsFixture four = fixture.experiment("scaled", "mine", "b", "c");
        mine(.008, .006, 1);
        add(four, "b", .02, -.02, 1);
        add(four, "c", .02, -.02, 1);
        assertThat(of(Metric.VALIDATION_ACCURACY).pDifference()).isEqualTo(6.0 / 256);
    }

    @Test
    void armsOfOneExperimentMayDifferInWhatItIsAbout() {
        add(fixture, "mine", 0, 0, 1, run -> run.specification("batch_size", 8));
        assertThat(of(Metric.VALIDATION_ACCURACY).verdict()).isEqualTo(Verdict.EQUIVALENT);
    }

    @Test
    void armsOfOneExperimentMustHaveBeenValidatedOnTheSame() {
        add(fixture, "mine", 0, 0, 1, run -> run.specification("validation_samples", 100));
        assertThat(of(Metric.VALIDATION_ACCURACY).sentence())
                .isEqualTo(
                        "mine and scaled are not comparable in validation accuracy: validation_samples is 100 of mine"
                                + " and 10000 of scaled.");
    }

    @Test
    void secondsOfTwoMachinesAreNotComparable() {
        add(fixture, "mine", 0, 0, 1, run -> run.provenance("processor", "Other"));
        assertThat(of(Metric.SECONDS_PER_EPOCH).sentence())
                .isEqualTo(
                        "mine and scaled are not comparable in seconds per epoch: processor is Other of mine and Example"
                                + " 3000 of scaled.");
        assertThat(of(Metric.VALIDATION_LOSS).verdict()).isEqualTo(Verdict.EQUIVALENT);
    }

    @Test
    void secondsOfTwoCodesAreNotComparable() {
        for (int seed = 0; seed < SEEDS; seed++) {
            fixture.run("mine", seed)
                    .learned()
                    .provenance("git_commit", "a5aa5507e8367d85c5b48fe81a9810884724251d")
                    .epoch(.98, 20)
                    .write();
        }
        assertThat(of(Metric.SECONDS_PER_EPOCH).sentence())
                .isEqualTo(
                        "mine and scaled are not comparable in seconds per epoch: git_commit is a5aa5507e836 of mine and"
                                + " 12e5678 of scaled.");
        assertThat(of(Metric.VALIDATION_ACCURACY).verdict()).isNotEqualTo(Verdict.NOT_COMPARABLE);
    }

    @Test
    void withoutABaselineThereIsNothingToCompare() {
        ResultsFixture alone = ResultsFixture.in(folder.resolve("alone"));
        alone.run("mine", 0).epoch(.1, 20).write();
        assertThat(Verdicts.of(alone.read(), VerdictRule.DEFAULT)).isEmpty();
        assertThat(VerdictTable.render(alone.read(), VerdictRule.DEFAULT)).isEmpty();
    }

    /** The sign of the one infinite difference decides, so half of all signs are as far on either side: p = 1. */
    @Test
    void anInfiniteLossIsTheWorstValueAndEntersNoMean() {
        mine(.008, .006, 1);
        fixture.file("runs/mine-seed3/epochs.csv", EPOCHS + "1,1,.1,.96,inf,.96,20,2,20,\n");
        ArmComparison loss = of(Metric.VALIDATION_LOSS);
        assertThat(loss.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(loss.pairs()).isEqualTo(8);
        assertThat(loss.infinitePairs()).isEqualTo(1);
        assertThat(loss.pDifference()).isEqualTo(1);
        assertThat(loss.lower()).isNaN();
        double[] others = {0, 1, 2, 4, 5, 6, 7};
        double ratio = Math.exp(java.util.Arrays.stream(others)
                .map(seed -> Math.log((1 - (.95 + seed / 1000 + (seed % 2 == 0 ? .008 : .006))) / (.05 - seed / 1000)))
                .average()
                .orElseThrow());
        assertThat(loss.difference()).isEqualTo(ratio, within(1e-9));
        assertThat(of(Metric.VALIDATION_ACCURACY).infinitePairs()).isZero();
        assertThat(VerdictTable.render(fixture.read(), VerdictRule.DEFAULT)).contains("~ ×0.85");
    }

    @Test
    void aLossOfZeroIsTheBestValue() {
        for (int seed = 0; seed < SEEDS; seed++) {
            fixture.run("mine", seed)
                    .set("weights_sha256", "m" + seed)
                    .learned()
                    .epoch(1, 20)
                    .write();
        }
        ArmComparison loss = of(Metric.VALIDATION_LOSS);
        assertThat(loss.verdict()).isEqualTo(Verdict.BETTER);
        assertThat(loss.pDifference()).isEqualTo(2.0 / 256);
        assertThat(loss.sentence())
                .isEqualTo("mine is better than scaled in validation loss: no pair has two finite losses (8 seeds, p ="
                        + " .008). 8 pairs have a loss that is infinite or 0, which counts as the worst or the best value and"
                        + " enters no mean.");
        assertThat(VerdictTable.render(fixture.read(), VerdictRule.DEFAULT)).contains("better (none finite)");
    }

    @Test
    void aSeedWithoutAnAccuracyIsInNoPair() {
        mine(.008, .006, 1);
        fixture.file("runs/mine-seed3/epochs.csv", EPOCHS + "1,1,.1,.96,.2,,20,2,20,\n");
        assertThat(of(Metric.VALIDATION_ACCURACY).pairs()).isEqualTo(7);
        assertThat(of(Metric.VALIDATION_LOSS).pairs()).isEqualTo(7);
        assertThat(of(Metric.LEARNED).pairs()).isEqualTo(7);
    }

    @Test
    void theTableHasAColumnAMetric() {
        mine(.008, .006, 1.5);
        assertThat(VerdictTable.render(fixture.read(), VerdictRule.DEFAULT))
                .startsWith(
                        """
                        +----------------+---------+---------------+--------------------+-----------------+---------------+
                        | against scaled | learned |      accuracy | where both learned | validation loss | seconds/epoch |
                        +----------------+---------+---------------+--------------------+-----------------+---------------+
                        | mine           |   ~ .00 | better +.0070 |      better +.0070 |    better ×0.85 |   worse ×1.50 |
                        +----------------+---------+---------------+--------------------+-----------------+---------------+
                        """)
                .contains("differences of .003 in accuracy")
                .contains("validation.");
    }

    /** Seeds differ by even and odd in turn. */
    private void mine(double even, double odd, double slower) {
        add(fixture, "mine", even, odd, slower);
    }

    private void add(ResultsFixture to, String arm, double even, double odd, double slower) {
        add(to, arm, even, odd, slower, run -> run);
    }

    private void add(
            ResultsFixture to,
            String arm,
            double even,
            double odd,
            double slower,
            java.util.function.UnaryOperator<ResultsFixture.Run> change) {
        for (int seed = 0; seed < SEEDS; seed++) {
            double by = seed % 2 == 0 ? even : odd;
            change.apply(to.run(arm, seed).set("weights_sha256", arm + seed))
                    .learned()
                    .epoch(.95 + seed / 1000.0 + by, (20 + seed) * slower)
                    .write();
        }
    }

    private ArmComparison of(Metric metric) {
        List<ArmComparison> all = Verdicts.of(fixture.read(), VerdictRule.DEFAULT);
        return all.get(metric.ordinal());
    }
}
