package org.normlab.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The least and the largest of values.
 *
 * @param minimum the least of them
 * @param maximum the largest
 */
public record Range(float minimum, float maximum) {
    private static final double FACTOR = 10;

    /** Of all values of these samples. */
    public static Range of(Samples samples) {
        return new Range(samples.minimum(), samples.maximum());
    }

    /** The range of each feature of these samples, in the order of the features. */
    public static List<Range> ofFeatures(Samples samples) {
        Values values = samples.values();
        int features = samples.features();
        float[] minima = new float[features];
        float[] maxima = new float[features];
        Arrays.fill(minima, Float.POSITIVE_INFINITY);
        Arrays.fill(maxima, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < values.length(); i++) {
            int feature = i % features;
            minima[feature] = Math.min(minima[feature], values.get(i));
            maxima[feature] = Math.max(maxima[feature], values.get(i));
        }
        return IntStream.range(0, features)
                .mapToObj(feature -> new Range(minima[feature], maxima[feature]))
                .toList();
    }

    /** The range of both together. */
    public Range and(Range other) {
        return new Range(Math.min(minimum, other.minimum), Math.max(maximum, other.maximum));
    }

    /**
     * A warning in one sentence, if other values are of another scale than those of training samples, which this range is
     * of: if the largest magnitude of one is more than 10 times that of the other, as pixels from 0 to 1 differ from pixels
     * from 0 to 255; or if they go clearly below 0 where no training sample does, as signed pixels do. A part of the
     * samples seldom differs so from the rest.
     *
     * @param subject what to call the other values, such as {@code those of seven.png}
     */
    public Optional<String> warning(String subject, Range others) {
        return isBeyond(others) || isFarAbove(others)
                ? Optional.of(
                        "The training samples have values %s, %s %s: the model was not trained on such values, so bring them to the same scale."
                                .formatted(this, subject, others))
                : Optional.empty();
    }

    /** Whether other values are more than 10 times as large, or clearly below 0 where this range is not. */
    public boolean isBeyond(Range others) {
        double trained = magnitude();
        return others.magnitude() > FACTOR * trained || minimum >= 0 && -FACTOR * others.minimum > trained;
    }

    /** Whether other values are all less than a tenth as large. */
    public boolean isFarAbove(Range others) {
        return FACTOR * others.magnitude() < magnitude();
    }

    private double magnitude() {
        return Math.max(Math.abs((double) minimum), Math.abs((double) maximum));
    }

    /** Such as {@code from 0 to 255}. */
    @Override
    public String toString() {
        return "from " + number(minimum) + " to " + number(maximum);
    }

    private static String number(float value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
