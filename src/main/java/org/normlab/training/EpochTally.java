package org.normlab.training;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;

/** The sums of one epoch: every sample counts the same, in whichever batch it was. */
final class EpochTally {
    private double lossSum;
    private long correct;
    private long samples;
    private final List<Double> stepSeconds = new ArrayList<>();

    EpochTally() {}

    /** The sums of an epoch that was left in the middle. */
    EpochTally(TrainingState.Tally state) {
        lossSum = state.lossSum();
        correct = state.correct();
        samples = state.samples();
        stepSeconds.addAll(state.stepSeconds());
    }

    TrainingState.Tally state() {
        return new TrainingState.Tally(lossSum, correct, samples, List.copyOf(stepSeconds));
    }

    void add(StepResult step) {
        lossSum += step.loss() * step.samples();
        correct += step.correct();
        samples += step.samples();
    }

    void addTimed(double step) {
        stepSeconds.add(step);
    }

    double loss() {
        return lossSum / samples;
    }

    double accuracy() {
        return (double) correct / samples;
    }

    EpochMetrics metrics(int epoch, ValidationResult validation, double validationSeconds, double busyElsewhere) {
        double[] timed = stepSeconds.stream().mapToDouble(Double::doubleValue).toArray();
        return new EpochMetrics(
                epoch,
                loss(),
                accuracy(),
                validation.loss(),
                validation.accuracy(),
                sum(timed),
                validationSeconds,
                1e3 * Median.withDefaults().evaluate(timed),
                busyElsewhere);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
