package org.normlab.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({".9876, .9876", "1, 1.0000", "0, .0000", "-.0012, -.0012", "NaN, not given"})
    void accuracies(double fraction, String text) {
        assertThat(Words.accuracy(fraction)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 %", "1, 100 %", ".99999, 99.9 %", ".00001, 0.1 %", ".421, 42.1 %"})
    void onlyNoneIsZeroPercentAndOnlyAllIsHundred(double fraction, String text) {
        assertThat(Words.percent(fraction)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "171.4, 171", "28.31, 28.3", "9.281, 9.28", ".0321, 0.0321", ".00001, 1.00e-05", "-3.2, -3.20"})
    void numbersHaveThreeDigits(double number, String text) {
        assertThat(Words.number(number)).isEqualTo(text);
    }

    @Test
    void differencesHaveASign() {
        assertThat(Words.signed(0.5, "0.5")).isEqualTo("+0.5");
        assertThat(Words.signed(-0.5, "-0.5")).isEqualTo("-0.5");
        assertThat(Words.signed(-0.00001, "-0.0")).isEqualTo("0.0");
    }

    @Test
    void listsReadAsSpoken() {
        assertThat(Words.list(List.of("a"))).isEqualTo("a");
        assertThat(Words.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
        assertThat(Words.seeds(List.of(1L, 2L))).isEqualTo("seeds 1 and 2");
        assertThat(Words.seeds(List.of(0L, 1L, 2L, 3L, 7L, 9L, 10L))).isEqualTo("seeds 0 to 3, 7, 9 and 10");
        assertThat(Words.seeds(List.of(7L))).isEqualTo("seed 7");
    }

    @Test
    void noLineIsTooLong() {
        String text = "word ".repeat(60).strip();
        assertThat(Words.wrap(text).lines()).allMatch(line -> line.length() <= Words.WIDTH);
        assertThat(Words.wrap(text).replaceAll("\\s+", " ")).isEqualTo(text);
        assertThat(Words.wrap("short")).isEqualTo("short");
    }
}
