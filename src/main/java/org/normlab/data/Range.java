package org.normlab.data;

import java.util.Locale;
import java.util.Optional;

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

    /** The range of both together. */
    public Range and(Range other) {
        return new Range(Math.min(minimum, other.minimum), Math.max(maximum, other.maximum));
    }

    /**
     * A warning in one sentence, if other values are of another scale than those of training samples, which this range is
     * of: if the largest magnitude of one is more than 10 times that of the other. Pixels from 0 to 1 differ so from pixels
     * from 0 to 255; a part of the samples seldom differs so from the rest.
     *
     * @param subject what to call the other values, such as {@code those of seven.png}
     */
    public Optional<String> warning(String subject, Range others) {
        double trained = magnitude();
        double given = others.magnitude();
        return given > FACTOR * trained || FACTOR * given < trained
                ? Optional.of(
                        "The training samples have values %s, %s %s: the model was not trained on such values, so bring them to the same scale."
                                .formatted(this, subject, others))
                : Optional.empty();
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
