package org.normlab.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Features that say which row of a file a sample is. In a file that is or was sorted by class, such a feature gives the
 * class away.
 */
public final class RowNumbers {
    /** In fewer rows than these, a feature may number them by chance. */
    private static final int LEAST_ROWS = 10;

    private RowNumbers() {}

    /**
     * A warning in one sentence for each feature of vectors whose values are consecutive whole numbers, each once, in any
     * order, or ascend or descend from every row to the next.
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
            if (areConsecutive(samples, feature) || isOrdered(samples, feature)) {
                String name = names.isEmpty() ? "feature " + feature : "the column " + Excerpt.of(names.get(feature));
                warnings.add(
                        "%s: %s numbers the rows, so it may give away the class of a row by its place in the file; leave it out unless it was measured."
                                .formatted(source, name));
            }
        }
        return warnings;
    }

    /** Whether the feature is a whole number in each sample. */
    public static boolean areWhole(Samples samples, int feature) {
        return IntStream.range(0, samples.count())
                .mapToDouble(sample -> value(samples, sample, feature))
                .allMatch(value -> value == Math.rint(value));
    }

    /** Whether the feature has another value in each sample. */
    public static boolean areDistinct(Samples samples, int feature) {
        Set<Float> seen = new HashSet<>();
        return IntStream.range(0, samples.count()).allMatch(sample -> seen.add(value(samples, sample, feature)));
    }

    private static boolean areConsecutive(Samples samples, int feature) {
        double least = IntStream.range(0, samples.count())
                .mapToDouble(sample -> value(samples, sample, feature))
                .min()
                .orElseThrow();
        BitSet seen = new BitSet(samples.count());
        for (int sample = 0; sample < samples.count(); sample++) {
            double above = value(samples, sample, feature) - least;
            if (above != Math.rint(above) || above >= samples.count() || seen.get((int) above)) {
                return false;
            }
            seen.set((int) above);
        }
        return true;
    }

    private static boolean isOrdered(Samples samples, int feature) {
        double direction = value(samples, 1, feature) - value(samples, 0, feature);
        return direction != 0
                && IntStream.range(1, samples.count())
                        .allMatch(sample ->
                                direction * (value(samples, sample, feature) - value(samples, sample - 1, feature))
                                        > 0);
    }

    private static float value(Samples samples, int sample, int feature) {
        return samples.values().get(sample * samples.features() + feature);
    }
}
