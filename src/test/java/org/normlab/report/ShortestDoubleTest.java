package org.normlab.report;

import static org.assertj.core.api.Assertions.assertThat;

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
        "4.9e-324, 4.9E-324",
        "1.7976931348623157e308, 1.7976931348623157E308"
    })
    void knownForms(double number, String text) {
        assertThat(ShortestDouble.text(number)).isEqualTo(text);
    }

    @Test
    void readsBackAndIsNeverLongerThanJavas() {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            double number = random.nextGaussian() * Math.pow(10, random.nextInt(601) - 300);
            String text = ShortestDouble.text(number);
            assertThat(Double.parseDouble(text)).isEqualTo(number);
            assertThat(text.length())
                    .isLessThanOrEqualTo(Double.toString(number).length());
        }
    }
}
