package org.normlab.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The shortest decimal text that reads back as the same double: the form of {@code Double.toString} since Java 19, on
 * every Java. (Java 17 writes 2E23 as 1.9999999999999998E23.)
 */
final class ShortestDouble {
    private static final int ALWAYS_ENOUGH = 17;

    private ShortestDouble() {}

    static String text(double number) {
        if (number == 0 || Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.toString(number);
        }
        BigDecimal exact = new BigDecimal(number);
        for (int digits = 2; digits < ALWAYS_ENOUGH; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == number) {
                return text(rounded.stripTrailingZeros());
            }
        }
        return text(exact.round(new MathContext(ALWAYS_ENOUGH)).stripTrailingZeros());
    }

    private static String text(BigDecimal number) {
        int exponent = number.precision() - number.scale() - 1;
        if (exponent >= -3 && exponent < 7) {
            return number.setScale(Math.max(1, number.scale()), RoundingMode.UNNECESSARY)
                    .toPlainString();
        }
        BigDecimal significand = number.movePointLeft(exponent);
        return significand
                        .setScale(Math.max(1, significand.scale()), RoundingMode.UNNECESSARY)
                        .toPlainString() + "E" + exponent;
    }
}
