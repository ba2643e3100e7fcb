package org.normlab.training;

import java.util.stream.DoubleStream;
import org.apache.commons.statistics.descriptive.Median;

/** The sums of one epoch: every sample counts the same, in whichever batch it was. */
final class EpochTally {
    private double lossSum;
    private long correct;
    private long samples;
    private double seconds;
    private final DoubleStream.Builder stepSeconds = DoubleStream.builder();

    void add(StepResult step) {
        lossSum += step.loss() * step.samples();
        correct += step.correct();
        samples += step.samples();
    }

    void addTimed(double step) {
        seconds += step;
        stepSeconds.add(step);
    }

    double loss() {
        return lossSum / samples;
    }

    double accuracy() {
        return (double) correct / samples;
    }

    EpochMetrics metrics(int epoch, ValidationResult validation, double validationSeconds) {
        return new EpochMetrics(
                epoch,
                loss(),
                accuracy(),
                validation.loss(),
                validation.accuracy(),
                seconds,
                validationSeconds,
                1e3 * Median.withDefaults().evaluate(stepSeconds.build().toArray()));
    }
}
