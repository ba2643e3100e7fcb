package org.normlab.experiment;

/**
 * When the state of a run that goes on is saved. It changes no bit of the run.
 *
 * @param steps every so many steps; 0 for never by steps
 * @param seconds that long after the last one; infinite for never by time
 */
public record CheckpointSchedule(long steps, double seconds) {
    /** Once a minute: a crash loses that much, and saving takes a small part of it. */
    public static final CheckpointSchedule EVERY_MINUTE = new CheckpointSchedule(0, 60);

    /** @throws IllegalArgumentException if a number is negative */
    public CheckpointSchedule {
        if (!(steps >= 0 && seconds >= 0)) {
            throw new IllegalArgumentException(
                    "checkpoints: steps and seconds must be at least 0; got " + steps + " and " + seconds + ".");
        }
    }

    /**
     * After every so many steps.
     *
     * @throws IllegalArgumentException if they are fewer than 1
     */
    public static CheckpointSchedule everySteps(long steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("checkpoint steps must be at least 1; got " + steps + ".");
        }
        return new CheckpointSchedule(steps, Double.POSITIVE_INFINITY);
    }

    boolean isDue(long stepsMade, double secondsSinceLast) {
        return steps > 0 && stepsMade % steps == 0 || secondsSinceLast >= seconds;
    }
}
