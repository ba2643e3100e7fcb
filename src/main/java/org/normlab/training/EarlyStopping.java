package org.normlab.training;

import java.util.List;
import java.util.Objects;

/**
 * Ends a run whose validation no longer gets better, as Keras's {@code EarlyStopping} does; the weights stay those of the
 * last epoch.
 *
 * <pre>
 *   an epoch improves   if its loss + minimumDelta &lt; best, or its accuracy - minimumDelta &gt; best; best is then its own
 *   the last epoch is   the first that is max(1, patience) epochs after the last one that improved
 * </pre>
 *
 * <p>A loss that is not a number never improves; in Keras, one in the first epoch stays the best for good. (Keras 3.15, {@code keras.callbacks.EarlyStopping} with its default
 * {@code restore_best_weights=False}.)
 *
 * @param monitor what must get better
 * @param patience epochs without improvement that it waits for
 * @param minimumDelta by how much an epoch must be better to count
 */
public record EarlyStopping(Monitor monitor, int patience, double minimumDelta) {

    /** What is watched, at the end of every epoch. */
    public enum Monitor {
        /** Which must fall. */
        VALIDATION_LOSS,
        /** Which must rise. */
        VALIDATION_ACCURACY
    }

    /** @throws IllegalArgumentException if patience or minimum delta is negative, or the latter not finite */
    public EarlyStopping {
        Objects.requireNonNull(monitor, "monitor");
        if (patience < 0) {
            throw new IllegalArgumentException("patience must be 0 or more epochs; got " + patience + ".");
        }
        if (!(minimumDelta >= 0 && Double.isFinite(minimumDelta))) {
            throw new IllegalArgumentException("minimum delta must be 0 or more; got " + minimumDelta + ".");
        }
    }

    /** On the validation loss, whatever the improvement: Keras's defaults but for the patience. */
    public static EarlyStopping afterEpochs(int patience) {
        return new EarlyStopping(Monitor.VALIDATION_LOSS, patience, 0);
    }

    /** Whether a run with these epochs, in their order, is to end. */
    boolean isDue(List<EpochMetrics> epochs) {
        double best = Double.POSITIVE_INFINITY;
        int waited = 0;
        for (EpochMetrics epoch : epochs) {
            double now = cost(epoch);
            waited++;
            if (now + minimumDelta < best) {
                best = now;
                waited = 0;
            }
        }
        return waited >= Math.max(1, patience) && epochs.size() > 1;
    }

    private double cost(EpochMetrics epoch) {
        return monitor == Monitor.VALIDATION_LOSS ? epoch.validationLoss() : -epoch.validationAccuracy();
    }
}
