package org.normlab.report.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortestDoubleTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "1, 1.0",
        "-1.5, -1.5",
        "0.1, 0.1",
        "0.001, 0.001",
        "0.00099, 9.9E-4",
        "9999999, 9999999.0",
        "10000000, 1.0E7",
        "2e23, 2.0E23",
        "19.9090728759765625, 19.909072875976562",
        "4.9e-324, 4.9E-324",
        "1.7976931348623157e308, 1.7976931348623157E308"
    })
    void knownForms(double number, String text) {
        assertThat(ShortestDouble.text(number)).isEqualTo(text);
    }

    /** Which is what the documentation of Java 19 and later promises. */
    @Test
    void isTheShortestThatReadsBackAndOfTheseTheClosest() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            double number = i % 2 == 0
                    ? random.nextGaussian() * Math.pow(10, random.nextInt(601) - 300)
                    : Math.scalb((double) random.nextInt(1 << 20), random.nextInt(100) - 80);
            assertThat(new BigDecimal(ShortestDouble.text(number))).isEqualByComparingTo(shortest(number));
        }
    }

    private static BigDecimal shortest(double number) {
        BigDecimal exact = new BigDecimal(number);
        int digits = 2;
        while (rounded(exact, digits).doubleValue() != number) {
            digits++;
        }
        return rounded(exact, digits);
    }

    private static BigDecimal rounded(BigDecimal exact, int digits) {
        return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }
}
