package org.normlab.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Samples in two parts, each with every class in its proportion (stratified), in an order drawn from a seed.
 *
 * <pre>
 *   to validate on  round(fraction · n) samples; of a class with n_c samples, fraction · n_c rounded down, and one more
 *                   of the classes that lost most by that; at least one sample of a class stays to train on
 *   which           the first of each class in Fisher-Yates order from the seed; both parts keep that order
 * </pre>
 *
 * @param validationFraction share to validate on, between 0 and 1
 * @param seed of the order
 */
public record Split(double validationFraction, long seed) {
    private static final int SPLIT_STREAM = -5;
    /** In fewer samples than these, classes of one sample say nothing. */
    private static final int FEW = 10;

    /** @throws IllegalArgumentException unless the fraction is above 0 and below 1 */
    public Split {
        if (!(validationFraction > 0 && validationFraction < 1)) {
            throw new IllegalArgumentException(
                    "validation fraction must be above 0 and below 1; got " + validationFraction + ".");
        }
    }

    /**
     * The two parts.
     *
     * @throws InvalidDataException if one would be empty, or more than half of the samples are the only one of their class
     */
    public DataSet of(UnsplitData data) {
        int[] labels = data.samples().labels();
        int[] all = counts(labels, data.classNames().size());
        requireClasses(data, all);
        int[] left = validationCounts(labels.length, all);
        int[] order = Shuffle.permutation(labels.length, Shuffle.random(SPLIT_STREAM, seed));
        boolean[] validates = new boolean[labels.length];
        for (int sample : order) {
            validates[sample] = left[labels[sample]]-- > 0;
        }
        int[] training =
                Arrays.stream(order).filter(sample -> !validates[sample]).toArray();
        int[] validation =
                Arrays.stream(order).filter(sample -> validates[sample]).toArray();
        if (validation.length == 0) {
            throw new InvalidDataException(
                    "%s has too few samples, %s, for a validation fraction of %s: none would be left to validate on."
                            .formatted(data.name(), labels.length, validationFraction));
        }
        return new DataSet(
                data.name(),
                data.samples().select(training),
                data.samples().select(validation),
                data.classNames(),
                data.featureNames(),
                data.warnings(),
                data.sha256());
    }

    private static int[] counts(int[] labels, int classes) {
        int[] counts = new int[classes];
        for (int label : labels) {
            counts[label]++;
        }
        return counts;
    }

    /** Numbers that were measured hardly ever repeat; they are no classes. */
    private static void requireClasses(UnsplitData data, int[] counts) {
        long alone = IntStream.of(counts).filter(count -> count == 1).count();
        int samples = data.samples().count();
        if (samples >= FEW && 2 * alone > samples) {
            throw new InvalidDataException(
                    "%s has %s different labels in %s samples, most of which occur once: they look like measurements or names of rows; expected classes."
                            .formatted(data.name(), counts.length, samples));
        }
    }

    private int[] validationCounts(int samples, int[] all) {
        int[] counts = new int[all.length];
        Map<Integer, Double> lost = new TreeMap<>();
        for (int label = 0; label < all.length; label++) {
            double exact = validationFraction * all[label];
            counts[label] = (int) Math.min(Math.floor(exact), Math.max(0, all[label] - 1));
            if (counts[label] < all[label] - 1) {
                lost.put(label, exact - counts[label]);
            }
        }
        long missing =
                Math.round(validationFraction * samples) - IntStream.of(counts).sum();
        lost.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(missing)
                .forEach(entry -> counts[entry.getKey()]++);
        return counts;
    }
}
