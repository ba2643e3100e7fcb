package org.normlab.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Features that number the samples: such a feature says which row of a file a sample is, and in a file that was sorted by
 * class also which class it has.
 */
public final class RowNumbers {
    /** In fewer rows than these, a feature may number them by chance. */
    private static final int LEAST_ROWS = 10;

    private RowNumbers() {}

    /**
     * A warning in one sentence for each feature of vectors whose values are consecutive whole numbers, each once, in any
     * order.
     *
     * @param source what to call the file
     * @param names of the features; empty if they have none
     */
    public static List<String> warnings(String source, Samples samples, List<String> names) {
        List<String> warnings = new ArrayList<>();
        if (samples.shape().isImage() || samples.count() < LEAST_ROWS) {
            return warnings;
        }
        for (int feature = 0; feature < samples.features(); feature++) {
            if (areConsecutive(samples, feature)) {
                warnings.add(
                        "%s: %s numbers the rows from %d on, so it may give away the class of a row by its place in the file; leave it out unless it was measured."
                                .formatted(source, name(names, feature), (long) least(samples, feature)));
            }
        }
        return warnings;
    }

    /** Whether the feature is a whole number in each sample, and another one in each. */
    public static boolean areDistinct(Samples samples, int feature) {
        Set<Float> seen = new HashSet<>();
        for (int sample = 0; sample < samples.count(); sample++) {
            float value = value(samples, sample, feature);
            if (value != Math.rint(value) || !seen.add(value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean areConsecutive(Samples samples, int feature) {
        float least = least(samples, feature);
        BitSet seen = new BitSet(samples.count());
        for (int sample = 0; sample < samples.count(); sample++) {
            float value = value(samples, sample, feature);
            float above = value - least;
            if (value != Math.rint(value) || above >= samples.count() || seen.get((int) above)) {
                return false;
            }
            seen.set((int) above);
        }
        return true;
    }

    private static float least(Samples samples, int feature) {
        float least = Float.POSITIVE_INFINITY;
        for (int sample = 0; sample < samples.count(); sample++) {
            least = Math.min(least, value(samples, sample, feature));
        }
        return least;
    }

    private static float value(Samples samples, int sample, int feature) {
        return samples.values().get(sample * samples.features() + feature);
    }

    private static String name(List<String> names, int feature) {
        return names.isEmpty() ? "feature " + feature : "the column " + Found.shortened(names.get(feature));
    }
}
