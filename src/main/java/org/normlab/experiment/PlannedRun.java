package org.normlab.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A run that is to be made.
 *
 * @param arm what is trained
 * @param seed of initial weights and shuffling
 */
public record PlannedRun(Arm arm, long seed) {

    /**
     * The runs of those arms and seeds: seed by seed, all arms of one seed before the next, so that what changes on the
     * machine in the meantime meets all arms alike. The order of the arms rotates with the seed.
     */
    public static List<PlannedRun> plan(List<Arm> arms, List<Long> seeds) {
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
