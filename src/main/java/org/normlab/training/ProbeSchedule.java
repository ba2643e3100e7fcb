package org.normlab.training;

import java.util.Set;

/**
 * After which training steps a model is probed.
 *
 * @param steps step counts, 0 for the untrained model
 * @param epochEnds whether after every epoch, too
 */
public record ProbeSchedule(Set<Long> steps, boolean epochEnds) {
    /** Never. */
    public static final ProbeSchedule NEVER = new ProbeSchedule(Set.of(), false);

    /** After every epoch. */
    public static final ProbeSchedule EPOCH_ENDS = new ProbeSchedule(Set.of(), true);

    /** Dense at first, where runs are lost, then at every epoch's end. */
    public static final ProbeSchedule DEFAULT = new ProbeSchedule(Set.of(0L, 1L, 5L, 20L, 100L, 300L), true);
}
