package org.normlab.statistics.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.normlab.statistics.DecisionRule.Decision;
import org.normlab.statistics.Finding;
import org.normlab.statistics.Power;

/** What is asked of the decision rule. */
final class DecisionQuestions {
    private static final double LEVEL = Calibration.LEVEL;
    static final double CORRELATED = .5;

    /** Of accuracies, as reports have it unless they are told another. */
    private static final double MARGIN = .003;

    /** In standard deviations of the accuracies, so wide that only the one end of it decides. */
    static final double WIDE_MARGIN = 2;

    /** So narrow that no difference is within it: what is left is the test of no difference. */
    private static final double NO_MARGIN = 1e-9;

    private static final double[] DIFFERENCES = {.5, 1, 2};

    private final Rule rule;

    DecisionQuestions(Rule rule) {
        this.rule = rule;
    }

    List<Question> all() {
        List<Question> questions = new ArrayList<>();
        for (int seeds : Calibration.SEEDS) {
            withoutDifference(seeds).forEach(setting -> questions.add(falseFindings(setting)));
        }
        for (int seeds : Calibration.SEEDS) {
            questions.add(falseFindingsBesideATrueOne(seeds));
        }
        for (int seeds : Calibration.SEEDS) {
            questions.addAll(falseEquivalences(seeds));
        }
        for (int seeds : Calibration.SEEDS) {
            for (double difference : DIFFERENCES) {
                questions.add(power(seeds, difference));
            }
        }
        return questions;
    }

    private static List<Setting> withoutDifference(int seeds) {
        return List.of(
                Setting.alike(Population.NORMAL, 2, 0, seeds),
                Setting.alike(Population.NORMAL, 2, CORRELATED, seeds),
                Setting.alike(Population.SKEWED, 2, 0, seeds),
                Setting.alike(Population.SKEWED, 2, CORRELATED, seeds),
                Setting.alike(Population.SOME_FAIL, 2, 0, seeds),
                Setting.alike(Population.SOME_FAIL, 2, CORRELATED, seeds),
                Setting.unequalShapes(Population.NORMAL, Population.SKEWED, seeds),
                Setting.alike(Population.NORMAL, 4, 0, seeds),
                Setting.alike(Population.NORMAL, 4, CORRELATED, seeds),
                Setting.alike(Population.SKEWED, 4, 0, seeds),
                Setting.alike(Population.SOME_FAIL, 4, 0, seeds));
    }

    /** The rule's finding, and the test's p behind it, which no margin holds back. */
    private Question falseFindings(Setting setting) {
        Claim claim = Claim.atMost(LEVEL).promisedIf(isSymmetric(setting));
        return new Question.Simulated<>(
                random -> rule.decide(setting.differences(random), LEVEL, MARGIN),
                List.of(
                        new Question.Event<>(
                                Subject.of(Quantity.FALSE_FINDING, setting, "margin", MARGIN),
                                claim,
                                any(DecisionQuestions::isApart)),
                        new Question.Event<>(
                                Subject.of(Quantity.FALSE_REJECTION, setting),
                                claim,
                                any(decision -> decision.pDifference() <= LEVEL))));
    }

    /** The second and third of three arms do not differ, the first does. */
    private Question falseFindingsBesideATrueOne(int seeds) {
        double size = DIFFERENCES[2];
        Setting setting =
                Setting.shifted(Population.NORMAL, 0, seeds, size * Population.NORMAL.standardDeviation(), 0.0, 0.0);
        return new Question.Simulated<>(
                random -> rule.decide(setting.differences(random), LEVEL, NO_MARGIN),
                List.of(new Question.Event<>(
                        Subject.of(Quantity.FALSE_REJECTION, setting, "standard_deviations_of_another_arm", size),
                        Claim.atMost(LEVEL),
                        decisions -> any(DecisionQuestions::isApart).test(decisions.subList(1, decisions.size())))));
    }

    private List<Question> falseEquivalences(int seeds) {
        return Stream.of(
                        atTheMargin(Population.NORMAL, 0, seeds, 1),
                        atTheMargin(Population.NORMAL, CORRELATED, seeds, 1),
                        atTheMargin(Population.SKEWED, 0, seeds, 1),
                        atTheMargin(Population.SOME_FAIL, 0, seeds, 1),
                        atTheMargin(Population.NORMAL, 0, seeds, 1, -1, 1))
                .map(this::falseEquivalences)
                .toList();
    }

    /** Arms that differ by the margin, to the sides given: 1 for above, -1 for below. */
    static Setting atTheMargin(Population population, double correlation, int seeds, double... sides) {
        Double[] shifts = Arrays.stream(sides)
                .mapToObj(side -> side * WIDE_MARGIN * population.standardDeviation())
                .toArray(Double[]::new);
        return Setting.shifted(population, correlation, seeds, shifts);
    }

    private Question falseEquivalences(Setting setting) {
        double margin = setting.shifts().get(0);
        return new Question.Simulated<>(
                random -> rule.decide(setting.differences(random), LEVEL, margin),
                List.of(new Question.Event<>(
                        Subject.of(Quantity.FALSE_EQUIVALENCE, setting, "standard_deviations", WIDE_MARGIN),
                        Claim.atMost(LEVEL),
                        any(decision -> decision.finding() == Finding.EQUIVALENT))));
    }

    /** @param difference in standard deviations of the difference of two accuracies */
    private Question power(int seeds, double difference) {
        double spread = Math.sqrt(2) * Population.NORMAL.standardDeviation();
        Setting setting = Setting.shifted(Population.NORMAL, 0, seeds, difference * spread);
        double foretold = Power.probability(seeds, difference, 1, LEVEL / 2);
        return new Question.Simulated<>(
                random -> rule.decide(setting.differences(random), LEVEL, NO_MARGIN),
                List.of(new Question.Event<>(
                        Subject.of(Quantity.POWER, setting, "standard_deviations", difference),
                        Claim.about(foretold),
                        any(decision -> decision.finding() == Finding.ABOVE))));
    }

    private static boolean isSymmetric(Setting setting) {
        return setting.baseline().equals(setting.arm());
    }

    private static boolean isApart(Decision decision) {
        return decision.finding() == Finding.ABOVE || decision.finding() == Finding.BELOW;
    }

    private static Predicate<List<Decision>> any(Predicate<Decision> what) {
        return decisions -> decisions.stream().anyMatch(what);
    }
}
