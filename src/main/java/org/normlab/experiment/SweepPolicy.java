package org.normlab.experiment;

import java.util.Objects;

/**
 * How a sweep goes about its runs; it changes no bit of them.
 *
 * @param checkpoints when the state of a run is saved
 * @param maxFailures runs that may end with an error before the sweep gives up
 * @param jobs runs at once, each with the threads of its specification
 */
public record SweepPolicy(CheckpointSchedule checkpoints, int maxFailures, int jobs) {
    /** A checkpoint a minute; three runs may fail; one run at a time. */
    public static final SweepPolicy DEFAULT = new SweepPolicy(CheckpointSchedule.EVERY_MINUTE, 3, 1);

    /** @throws IllegalArgumentException if fewer than one run may fail or is made at once */
    public SweepPolicy {
        Objects.requireNonNull(checkpoints);
        if (maxFailures < 1) {
            throw new IllegalArgumentException("max-failures must be at least 1; got " + maxFailures + ".");
        }
        if (jobs < 1) {
            throw new IllegalArgumentException("jobs must be at least 1; got " + jobs + ".");
        }
    }
}
