package org.normlab.training;

import java.util.Set;

/**
 * After which training steps a model is probed.
 *
 * @param steps step counts, 0 for the untrained model
 * @param epochEnds whether after every epoch, too
 */
public record ProbeSchedule(Set<Long> steps, boolean epochEnds) {
    /**
     * Copies the set.
     *
     * @throws IllegalArgumentException if a step count is negative
     */
    public ProbeSchedule {
        steps = Set.copyOf(steps);
        steps.stream().filter(step -> step < 0).findFirst().ifPresent(step -> {
            throw new IllegalArgumentException("a probe comes after 0 or more steps; got " + step + ".");
        });
    }

    /** How many probes a run of that length has. */
    public long count(long runSteps, long epochs) {
        long early = steps.stream().filter(step -> step <= runSteps).count();
        return epochEnds ? early + epochs : early;
    }

    /** Whether it has no probe. */
    boolean isNever() {
        return equals(NEVER);
    }

    /** Never. */
    public static final ProbeSchedule NEVER = new ProbeSchedule(Set.of(), false);

    /** After every epoch. */
    public static final ProbeSchedule EPOCH_ENDS = new ProbeSchedule(Set.of(), true);

    /** Dense at first, where runs are lost, then at every epoch's end. */
    public static final ProbeSchedule DEFAULT = new ProbeSchedule(Set.of(0L, 1L, 5L, 20L, 100L, 300L), true);
}
