package org.normlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairedRatiosTest {
    @Test
    void doublingAndHalvingCancel() {
        PairedRatios ratios = PairedRatios.of(new double[] {2, 1}, new double[] {1, 2});
        assertThat(ratios.pairs()).isEqualTo(2);
        assertThat(ratios.geometricMean()).isCloseTo(1, within(1e-15));
        assertThat(ratios.median()).isEqualTo(1.25);
        assertThat(ratios.minimum()).isEqualTo(0.5);
        assertThat(ratios.maximum()).isEqualTo(2);
    }

    @Test
    void pairThatLacksANumberIsLeftOut() {
        assertThat(PairedRatios.of(new double[] {3, Double.NaN, 5}, new double[] {2, 1, Double.NaN}))
                .isEqualTo(new PairedRatios(1, 1.5, 1.5, 1.5, 1.5));
    }

    @Test
    void noPairsHaveNoRatio() {
        assertThat(PairedRatios.of(new double[0], new double[0]))
                .isEqualTo(new PairedRatios(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
    }

    @Test
    void pairDividedByZeroIsLeftOut() {
        assertThat(PairedRatios.of(new double[] {3, 1}, new double[] {2, 0}))
                .isEqualTo(new PairedRatios(1, 1.5, 1.5, 1.5, 1.5));
    }

    @Test
    void anInfiniteRatioIsOrderedLastAndEntersNoMean() {
        double inf = Double.POSITIVE_INFINITY;
        assertThat(PairedRatios.of(new double[] {inf, 4, 1, inf}, new double[] {1, 1, 1, inf}))
                .isEqualTo(new PairedRatios(3, 2, 4, 1, inf));
        assertThat(PairedRatios.of(new double[] {inf}, new double[] {1}))
                .isEqualTo(new PairedRatios(1, Double.NaN, inf, inf, inf));
    }

    @Test
    void twoEqualInfiniteNumbersDifferByNothing() {
        double inf = Double.POSITIVE_INFINITY;
        assertThat(Pairs.differences(new double[] {inf, -inf, inf, 1}, new double[] {inf, -inf, -inf, inf}))
                .containsExactly(0, 0, inf, -inf);
    }

    @Test
    void negativeNumberIsRefused() {
        assertThatThrownBy(() -> PairedRatios.of(new double[] {1}, new double[] {-2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A ratio needs numbers of at least 0; got 1.0 / -2.0.");
    }

    @Test
    void unequalCountsAreRefused() {
        assertThatThrownBy(() -> Pairs.differences(new double[1], new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Paired numbers come in equal count; got 1 and 2.");
    }

    @Test
    void differencesGoPairByPair() {
        assertThat(Pairs.differences(new double[] {5, 1, Double.NaN}, new double[] {3, 4, 1}))
                .containsExactly(2, -3, Double.NaN);
    }
}
