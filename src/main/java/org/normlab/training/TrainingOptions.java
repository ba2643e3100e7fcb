package org.normlab.training;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.normlab.layers.Checks;

/**
 * How long a run trains, and on how many samples a step.
 *
 * @param epochs passes over the training samples, reshuffled for each
 * @param batchSize samples a step; the last step of an epoch takes what is left
 * @param maxSteps steps after which the run ends all the same, as if its last epoch ended there
 * @param untilAccuracy validation accuracy at the end of an epoch with which the run ends, as if that were its last
 * @param earlyStopping after which epoch the run ends all the same
 */
public record TrainingOptions(
        int epochs,
        int batchSize,
        OptionalLong maxSteps,
        OptionalDouble untilAccuracy,
        Optional<EarlyStopping> earlyStopping) {

    /** For all its epochs, however accurate. */
    public TrainingOptions(int epochs, int batchSize, OptionalLong maxSteps) {
        this(epochs, batchSize, maxSteps, OptionalDouble.empty(), Optional.empty());
    }

    /** @throws IllegalArgumentException if a number is below 1, or the accuracy is none */
    public TrainingOptions {
        Checks.atLeastOne("epochs", epochs);
        Checks.atLeastOne("batch size", batchSize);
        if (maxSteps.isPresent() && maxSteps.getAsLong() < 1) {
            throw new IllegalArgumentException("max steps must be at least 1; got " + maxSteps.getAsLong() + ".");
        }
        untilAccuracy.ifPresent(accuracy -> Checks.fraction("until accuracy", accuracy));
    }

    /** The same with batches of that size. */
    public TrainingOptions withBatchSize(int size) {
        return new TrainingOptions(epochs, size, maxSteps, untilAccuracy, earlyStopping);
    }

    /** The same, but ended by the first epoch with that validation accuracy. */
    public TrainingOptions withUntilAccuracy(double accuracy) {
        return new TrainingOptions(epochs, batchSize, maxSteps, OptionalDouble.of(accuracy), earlyStopping);
    }

    /** The same, but ended by the first epoch after which that says so. */
    public TrainingOptions withEarlyStopping(EarlyStopping stopping) {
        return new TrainingOptions(epochs, batchSize, maxSteps, untilAccuracy, Optional.of(stopping));
    }

    /** The steps of a whole run on that many samples. */
    public long steps(int samples) {
        long all = epochs * stepsInEpoch(samples);
        return Math.min(all, maxSteps.orElse(all));
    }

    /**
     * The sizes of the batches that a run takes: that of most, and that of an epoch's last one if it is smaller and reached.
     *
     * @param samples at least one whole batch
     */
    List<Integer> batches(int samples) {
        int last = samples % batchSize;
        boolean isTaken = last > 0 && steps(samples) >= stepsInEpoch(samples);
        return isTaken ? List.of(batchSize, last) : List.of(batchSize);
    }

    /** The steps of one epoch on that many samples. */
    long stepsInEpoch(int samples) {
        return ((long) samples + batchSize - 1) / batchSize;
    }

    /** Whether the last of these epochs is the last of the run, for what its validation says. */
    boolean isEnough(List<EpochMetrics> done) {
        if (done.isEmpty()) {
            return false;
        }
        double accuracy = done.get(done.size() - 1).validationAccuracy();
        return untilAccuracy.isPresent() && accuracy >= untilAccuracy.getAsDouble()
                || earlyStopping.isPresent() && earlyStopping.get().isDue(done);
    }

    /** Whether a run that has made that many steps has reached its limit. */
    boolean reached(long steps) {
        return maxSteps.isPresent() && steps >= maxSteps.getAsLong();
    }
}
