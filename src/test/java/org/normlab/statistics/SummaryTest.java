package org.normlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void knownNumbersHaveKnownSummary() {
        assertThat(Summary.of(2, 4, 4, 6)).isEqualTo(new Summary(4, 0, 4, Math.sqrt(8.0 / 3), 4, 2, 6));
    }

    @Test
    void oneNumberHasNoStandardDeviation() {
        assertThat(Summary.of(0.5)).isEqualTo(new Summary(1, 0, 0.5, Double.NaN, 0.5, 0.5, 0.5));
    }

    @Test
    void equalNumbersHaveStandardDeviationZero() {
        assertThat(Summary.of(3, 3, 3).standardDeviation()).isZero();
    }

    @Test
    void missingNumbersAreLeftOut() {
        assertThat(Summary.of(Double.NaN, 1, Double.NaN, 3)).isEqualTo(Summary.of(1, 3));
    }

    @Test
    void anInfiniteNumberIsOrderedLastAndEntersNoMean() {
        double inf = Double.POSITIVE_INFINITY;
        assertThat(Summary.of(1, inf, 3)).isEqualTo(new Summary(3, 1, 2, Math.sqrt(2), 3, 1, inf));
        assertThat(Summary.of(inf, inf)).isEqualTo(new Summary(2, 2, Double.NaN, Double.NaN, inf, inf, inf));
        assertThat(Summary.of(-inf, 1, 2).mean()).isEqualTo(1.5);
        assertThat(Summary.interquartileMean(1, 2, 3, inf)).isEqualTo(2.5);
        assertThat(Summary.interquartileMean(2, inf, inf)).isEqualTo(2);
        assertThat(MeanInterval.of(new double[] {1, inf, 3}, .95)).isEqualTo(new MeanInterval(Double.NaN, Double.NaN));
    }

    @Test
    void nothingHasNothing() {
        assertThat(Summary.of())
                .isEqualTo(new Summary(0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
    }

    @Test
    void theNumbersGivenStayAsTheyAre() {
        double[] numbers = {3, 1, 2};
        Summary.of(numbers);
        assertThat(numbers).containsExactly(3, 1, 2);
    }
}
