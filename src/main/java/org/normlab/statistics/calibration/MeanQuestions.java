package org.normlab.statistics.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.normlab.statistics.MeanInterval;

/** How often Student's interval covers the mean: as often as it says for normal numbers; others are asked to see. */
final class MeanQuestions {
    private final Function<double[], MeanInterval> interval;

    MeanQuestions(Function<double[], MeanInterval> interval) {
        this.interval = interval;
    }

    List<Question> all() {
        List<Question> questions = new ArrayList<>();
        for (Population population : List.of(Population.NORMAL, Population.SKEWED, Population.SOME_FAIL)) {
            for (int seeds : Calibration.SEEDS) {
                questions.add(coverage(population, seeds));
            }
        }
        return questions;
    }

    private Question coverage(Population population, int seeds) {
        Subject subject = new Subject(Quantity.MEAN_COVERAGE, population.name(), 1, Double.NaN, seeds, "", Double.NaN);
        return new Question.Simulated<>(
                random -> interval.apply(population.sample(seeds, random)),
                List.of(new Question.Event<>(
                        subject,
                        Claim.atLeast(Calibration.CONFIDENCE).promisedIf(population.equals(Population.NORMAL)),
                        ends -> ends.lower() <= population.mean() && population.mean() <= ends.upper())));
    }
}
