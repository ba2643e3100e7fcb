package org.normlab.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Watches the numbers of one feature for two that differ and become one number in float32. Only two kinds count: numbers
 * above 2^24 = 16,777,216 in magnitude, from where on float32 has no place for every whole number, such as identifiers and
 * times; and numbers so small that they become 0.
 */
public final class Float32Loss {
    private static final float LARGEST_WHOLE = 1 << 24;

    private final Map<Float, BigDecimal> seen = new HashMap<>();
    private Optional<String> found = Optional.empty();

    /** Whether float32 may fail to tell such a number from others. */
    public static boolean mayLose(double number) {
        return Math.abs(number) > LARGEST_WHOLE || number != 0 && (float) number == 0;
    }

    /** Takes notice of the next number. */
    public void see(BigDecimal exact) {
        float rounded = exact.floatValue();
        if (found.isEmpty() && rounded == 0 && exact.signum() != 0) {
            found = Optional.of(exact.round(MathContext.DECIMAL32) + " and 0");
        } else if (found.isEmpty() && Math.abs(rounded) >= LARGEST_WHOLE) {
            BigDecimal other = seen.putIfAbsent(rounded, exact);
            if (other != null && other.compareTo(exact) != 0) {
                found = Optional.of(other.toPlainString() + " and " + exact.toPlainString());
                seen.clear();
            }
        }
    }

    /** Whether two numbers became one. */
    public boolean isFound() {
        return found.isPresent();
    }

    /**
     * A warning in one sentence, if two numbers became one.
     *
     * @param feature what to call it, such as {@code File a.csv: the column time}
     */
    public Optional<String> warning(String feature) {
        return found.map(both -> feature + " has numbers that float32 cannot tell apart, such as " + both
                + ": subtract the smallest of them, or leave the feature out if it only names the samples.");
    }
}
