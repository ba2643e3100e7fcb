package org.normlab.statistics.calibration;

import java.util.List;
import java.util.stream.Stream;

/** How often an arm that is worse by the margin is found not to be. */
final class NonInferiorityQuestions {
    /** A p of being worse by the margin or more. */
    @FunctionalInterface
    interface Test {
        double p(double[] differences, double margin);
    }

    private final Test test;

    NonInferiorityQuestions(Test test) {
        this.test = test;
    }

    List<Question> all() {
        return Calibration.SEEDS.stream().flatMap(this::ofSeeds).toList();
    }

    private Stream<Question> ofSeeds(int seeds) {
        return Stream.of(
                        DecisionQuestions.atTheMargin(Population.NORMAL, 0, seeds, -1),
                        DecisionQuestions.atTheMargin(Population.NORMAL, DecisionQuestions.CORRELATED, seeds, -1),
                        DecisionQuestions.atTheMargin(Population.SKEWED, 0, seeds, -1),
                        DecisionQuestions.atTheMargin(Population.SOME_FAIL, 0, seeds, -1))
                .map(this::falseFindings);
    }

    private Question falseFindings(Setting setting) {
        double margin = -setting.shifts().get(0);
        return new Question.Simulated<>(
                random -> test.p(setting.differences(random).get(0), margin),
                List.of(new Question.Event<>(
                        Subject.of(
                                Quantity.FALSE_NON_INFERIORITY,
                                setting,
                                "standard_deviations",
                                DecisionQuestions.WIDE_MARGIN),
                        Claim.atMost(Calibration.LEVEL),
                        p -> p <= Calibration.LEVEL)));
    }
}
