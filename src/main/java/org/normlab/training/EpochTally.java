package org.normlab.training;

/** The sums of one epoch: every sample counts the same, in whichever batch it was. */
final class EpochTally {
    private double lossSum;
    private long correct;
    private long samples;
    private double seconds;
    private int stepsTimed;

    void add(StepResult step) {
        lossSum += step.loss() * step.samples();
        correct += step.correct();
        samples += step.samples();
    }

    void addTimed(double stepSeconds) {
        seconds += stepSeconds;
        stepsTimed++;
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
                stepsTimed == 0 ? Double.NaN : 1e3 * seconds / stepsTimed);
    }
}
