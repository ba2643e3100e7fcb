package org.normlab.statistics.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.normlab.statistics.BoschlooTest;
import org.normlab.statistics.DecisionRule;
import org.normlab.statistics.DecisionRule.Decision;
import org.normlab.statistics.MeanInterval;
import org.normlab.statistics.NonInferiorityTest;
import org.normlab.statistics.ShareInterval;
import org.normlab.statistics.Summary;

/** The statistics keep what they promise, and the calibration notices those that don't. */
class CalibrationTest {
    private static final int EXPERIMENTS = 500;
    private static final long SEED = 2;

    /** Few seeds: those beyond take long. */
    private static final List<Question> OF_THE_RULE = upToTenSeeds(new DecisionQuestions(Rule.ofReports()).all());

    @Test
    void theDecisionRuleKeepsWhatItPromises() {
        List<Rate> rates = run(OF_THE_RULE);
        assertThat(rates).hasSizeGreaterThan(100).filteredOn(Rate::isBroken).isEmpty();
    }

    /** With no ties, a p of 8 pairs is a multiple of 2 / 256: at most .05 in 12 of 256 cases. */
    @Test
    void theTestBehindItFindsAsOftenAsItsOwnFormulaSays() {
        Setting setting = Setting.alike(Population.SKEWED, 2, .5, 8);
        List<Question> question = List.of(new Question.Simulated<>(
                random -> Rule.ofReports().decide(setting.differences(random), .05, 1e-9),
                List.of(new Question.Event<>(
                        Subject.of(Quantity.FALSE_REJECTION, setting),
                        Claim.atMost(12 / 256.0),
                        decisions -> decisions.get(0).pDifference() <= .05))));
        Rate rate = new Calibration(question)
                .run(4000, SEED, (number, all, subject) -> {})
                .get(0);
        assertThat(rate.rate()).isBetween(12 / 256.0 - 3 * rate.standardError(), 12 / 256.0 + 3 * rate.standardError());
    }

    @Test
    void theSameSeedGivesTheSameRatesOnAnyNumberOfThreads() {
        List<Question> some = OF_THE_RULE.subList(20, 30);
        assertThat(onThreads(1, some)).isEqualTo(onThreads(5, some)).isEqualTo(run(some));
        assertThat(new Calibration(some).run(EXPERIMENTS, SEED + 1, (number, all, subject) -> {}))
                .isNotEqualTo(run(some));
    }

    @Test
    void withoutHolmThreeComparisonsFindTooMuch() {
        Rule withoutHolm = (differences, level, margin) -> differences.stream()
                .flatMap(alone -> new DecisionRule(level, margin, 1).decide(List.of(alone)).stream())
                .toList();
        assertThat(broken(new DecisionQuestions(withoutHolm)))
                .extracting(rate ->
                        rate.subject().quantity() + " of " + rate.subject().arms())
                .contains("false_finding of 4", "false_rejection of 4", "false_equivalence of 4")
                .doesNotContain("false_finding of 2", "false_rejection of 2", "false_equivalence of 2");
    }

    @Test
    void aOneSidedLevelFindsTooMuch() {
        Rule oneSided = (differences, level, margin) -> new DecisionRule(2 * level, margin, 1)
                .decide(differences).stream().map(CalibrationTest::withHalfP).toList();
        assertThat(broken(new DecisionQuestions(oneSided)))
                .extracting(rate ->
                        rate.subject().quantity() + " of " + rate.subject().arms())
                .contains("false_finding of 2", "false_rejection of 2", "false_equivalence of 2", "power of 2");
    }

    @Test
    void aMarginThatIsTooWideFindsTooMuchEquivalence() {
        Rule wide = (differences, level, margin) -> new DecisionRule(level, 1.5 * margin, 1).decide(differences);
        assertThat(broken(new DecisionQuestions(wide)))
                .extracting(rate -> rate.subject().quantity())
                .containsOnly(Quantity.FALSE_EQUIVALENCE);
    }

    @Test
    void anArmThatIsWorseByTheMarginIsSeldomFoundNotToBeAndATooWideMarginIsNoticed() {
        NonInferiorityQuestions.Test good = (differences, margin) ->
                NonInferiorityTest.of(differences, margin, 1).p();
        assertThat(run(upToTenSeeds(new NonInferiorityQuestions(good).all())))
                .hasSize(16)
                .filteredOn(Rate::isBroken)
                .isEmpty();
        NonInferiorityQuestions.Test wide = (differences, margin) -> good.p(differences, 1.3 * margin);
        assertThat(run(upToTenSeeds(new NonInferiorityQuestions(wide).all()))).anyMatch(Rate::isBroken);
    }

    /** A rule that tells less than it could is no false finding; its power tells on it. */
    @Test
    void aRuleThatFindsNothingLacksPower() {
        Rule idle = (differences, level, margin) -> new DecisionRule(level / 50, margin, 1).decide(differences);
        assertThat(broken(new DecisionQuestions(idle)))
                .extracting(rate -> rate.subject().quantity())
                .containsOnly(Quantity.POWER);
    }

    @Test
    void studentsIntervalCoversNormalMeansAndANormalOneWouldNot() {
        assertThat(run(new MeanQuestions(sample -> MeanInterval.of(sample, .95)).all()))
                .hasSize(15)
                .filteredOn(Rate::isBroken)
                .isEmpty();
        MeanQuestions normal = new MeanQuestions(sample -> {
            Summary summary = Summary.of(sample);
            double half = 1.96 * summary.standardDeviation() / Math.sqrt(summary.count());
            return new MeanInterval(summary.mean() - half, summary.mean() + half);
        });
        assertThat(run(normal.all()))
                .filteredOn(Rate::isBroken)
                .extracting(rate -> rate.subject().seeds())
                .contains(3, 5, 8);
    }

    /** .343 of samples of three seeds have none that failed. */
    @Test
    void whereSomeSeedsFailThreeCannotCoverTheMean() {
        assertThat(run(new MeanQuestions(sample -> MeanInterval.of(sample, .95)).all()))
                .filteredOn(rate -> rate.subject().distribution().equals("some fail")
                        && rate.subject().seeds() == 3)
                .singleElement()
                .satisfies(rate -> {
                    assertThat(rate.rate()).isLessThan(1 - .343 + .07);
                    assertThat(rate.holds()).isFalse();
                    assertThat(rate.isBroken()).isFalse();
                });
    }

    @Test
    void sharesAreCoveredAndTestedAsPromisedAndNarrowerOrOneSidedOnesAreNoticed() {
        ShareQuestions.Interval wilson = (k, n) -> ShareInterval.wilson(k, n, .95);
        ShareQuestions.Interval exact = (k, n) -> ShareInterval.of(k, n, .95);
        List<Question> good = upToTenSeeds(new ShareQuestions(wilson, exact, BoschlooTest::p).all());
        assertThat(run(good)).filteredOn(Rate::isBroken).isEmpty();
        ShareQuestions broken = new ShareQuestions(
                (k, n) -> ShareInterval.wilson(k, n, .9), wilson, (a, n, b, m) -> BoschlooTest.p(a, n, b, m) / 2);
        assertThat(run(upToTenSeeds(broken.all())))
                .filteredOn(Rate::isBroken)
                .extracting(rate -> rate.subject().quantity())
                .contains(Quantity.WILSON_COVERAGE, Quantity.CLOPPER_PEARSON_COVERAGE, Quantity.BOSCHLOO_FALSE_FINDING);
    }

    /** All that takes a moment; the rates of the decision rule with 20 seeds take minutes. */
    @Test
    void theCommittedRatesAreThoseOfThisCode() throws IOException {
        List<String> committed = Files.readAllLines(Path.of("results/reference/calibration.csv"));
        List<Rate> made =
                Calibration.ofReports().run(10_000, 1, CalibrationTest::takesAMoment, (number, all, subject) -> {});
        assertThat(made).hasSizeGreaterThan(50).allSatisfy(rate -> {
            Subject subject = rate.subject();
            assertThat(committed)
                    .filteredOn(line -> line.contains("," + subject.quantity() + "," + subject.distribution() + ","
                            + subject.arms() + "," + blank(subject.correlation()) + "," + subject.seeds() + ","
                            + subject.parameter() + "," + blank(subject.value()) + ","))
                    .singleElement()
                    .satisfies(line ->
                            assertThat(Double.parseDouble(line.split(",")[11])).isEqualTo(rate.rate(), within(1e-12)));
        });
    }

    private static boolean takesAMoment(Subject subject) {
        boolean fewSeeds = subject.seeds() == 8
                && subject.arms() == 2
                && subject.distribution().equals("normal");
        return switch (subject.quantity()) {
            case MEAN_COVERAGE -> true;
            case POWER, FALSE_FINDING, FALSE_EQUIVALENCE, FALSE_NON_INFERIORITY -> fewSeeds;
            case FALSE_REJECTION -> false;
            default -> subject.seeds() <= 10;
        };
    }

    private static String blank(double number) {
        return Double.isNaN(number) ? "" : Double.toString(number);
    }

    @Test
    void noExperimentsAreRefused() {
        assertThatThrownBy(() -> Calibration.ofReports().run(0, 1, (number, all, subject) -> {}))
                .hasMessage("A calibration takes at least 1 experiment; got 0.");
    }

    private static Decision withHalfP(Decision decision) {
        return new Decision(
                decision.pairs(),
                decision.meanDifference(),
                decision.pDifference() / 2,
                decision.pEquivalence() / 2,
                decision.finding(),
                decision.seedsNeeded());
    }

    private static List<Rate> broken(DecisionQuestions questions) {
        List<Question> ofEightSeeds = questions.all().stream()
                .filter(question -> question.subject().seeds() == 8)
                .toList();
        return run(ofEightSeeds).stream().filter(Rate::isBroken).toList();
    }

    private static List<Rate> run(List<Question> questions) {
        return new Calibration(questions).run(EXPERIMENTS, SEED, (number, all, subject) -> {});
    }

    private static List<Rate> onThreads(int threads, List<Question> questions) {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> run(questions)).join();
        } finally {
            pool.shutdown();
        }
    }

    private static List<Question> upToTenSeeds(List<Question> questions) {
        return questions.stream()
                .filter(question -> question.subject().seeds() <= 10)
                .toList();
    }
}
