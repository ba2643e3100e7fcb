package org.normlab.experiment;

import java.util.Objects;

/**
 * How a sweep goes about its runs; it changes no bit of them.
 *
 * @param checkpoints when the state of a run is saved
 * @param maxFailures runs that may end with an error before the sweep gives up
 */
public record SweepPolicy(CheckpointSchedule checkpoints, int maxFailures) {
    /** A checkpoint a minute; three runs may fail. */
    public static final SweepPolicy DEFAULT = new SweepPolicy(CheckpointSchedule.EVERY_MINUTE, 3);

    /** @throws IllegalArgumentException if fewer than one run may fail */
    public SweepPolicy {
        Objects.requireNonNull(checkpoints);
        if (maxFailures < 1) {
            throw new IllegalArgumentException("max-failures must be at least 1; got " + maxFailures + ".");
        }
    }
}
