package org.normlab.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A run that is to be made.
 *
 * @param arm what is trained
 * @param seed of initial weights and shuffling
 */
public record PlannedRun(Arm arm, long seed) {
    /** How many runs one plan may have. */
    public static final int MOST = 1_000_000;

    /**
     * Refuses a plan of too many runs, before any of it is made.
     *
     * @throws InvalidExperimentException if there are more than {@link #MOST}
     */
    public static void requireFew(int arms, int seeds) {
        long runs = (long) arms * seeds;
        if (runs > MOST) {
            throw new InvalidExperimentException(String.format(
                    Locale.ROOT,
                    "%,d arms with %,d seeds each are %,d runs; expected at most %,d: take fewer arms or seeds.",
                    arms,
                    seeds,
                    runs,
                    MOST));
        }
    }

    /**
     * The runs of those arms and seeds: seed by seed, all arms of one seed before the next, so that what changes on the
     * machine in the meantime meets all arms alike. The order of the arms rotates with the seed.
     *
     * @throws InvalidExperimentException if there are more than {@link #MOST}
     */
    public static List<PlannedRun> plan(List<Arm> arms, List<Long> seeds) {
        requireFew(arms.size(), seeds.size());
        List<PlannedRun> runs = new ArrayList<>();
        for (long seed : seeds) {
            List<Arm> rotated = new ArrayList<>(arms);
            Collections.rotate(rotated, -(int) (seed % arms.size()));
            rotated.forEach(arm -> runs.add(new PlannedRun(arm, seed)));
        }
        return runs;
    }

    @Override
    public String toString() {
        return arm.name() + " seed " + seed;
    }
}
