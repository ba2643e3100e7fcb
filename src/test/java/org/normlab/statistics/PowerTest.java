package org.normlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the noncentral t distribution: {@link ScipyTest}. */
class PowerTest {
    /**
     * By hand: of 1024 ways 25 are at most .025, and t(1 − 25 / 1024; 9) = 2.276664, so (t · 35 / 36 + .841621 ·
     * √(1 + t² / 18)) / √10.
     */
    @Test
    void theLeastDifferenceThatTenSeedsTell() {
        assertThat(Power.leastDifference(10, 1, .025, .8)).isEqualTo(1.001988, within(1e-5));
        assertThat(Power.leastDifference(10, .002, .025, .8)).isEqualTo(.002003976, within(1e-8));
    }

    @Test
    void fiveSeedsTellNothingAtTwoAndAHalfPercent() {
        assertThat(Power.leastDifference(5, 1, .025, .8)).isInfinite();
        assertThat(Power.probability(5, 100, 1, .025)).isZero();
        assertThat(Power.probability(6, 100, 1, .025)).isEqualTo(1);
        assertThat(Power.leastDifference(1, 1, .4, .8)).isInfinite();
    }

    @Test
    void theLeastDifferenceIsFoundWithThePowerAskedFor() {
        for (int pairs : new int[] {6, 8, 16, 17, 40}) {
            double least = Power.leastDifference(pairs, .3, .02, .7);
            assertThat(Power.probability(pairs, least, .3, .02)).isEqualTo(.7, within(1e-12));
        }
    }

    /** No fewer by looking at every number of pairs. */
    @ParameterizedTest
    @CsvSource({
        "1.5,.025,.8",
        "1,.025,.8",
        ".4,.025,.8",
        ".1,.025,.9",
        "1,.025,.3",
        "5,.001,.8",
        ".3,.004,.5",
        "9,.2,.1"
    })
    void seedsAreTheFewest(double difference, double level, double power) {
        int fewest = 2;
        while (Power.leastDifference(fewest, 1, level, power) > difference) {
            fewest++;
        }
        assertThat(Power.seeds(difference, 1, level, power)).isEqualTo(OptionalInt.of(fewest));
    }

    @Test
    void noNumberOfSeedsTellsNoDifference() {
        assertThat(Power.seeds(0, 1, .025, .8)).isEmpty();
        assertThat(Power.seeds(Double.NaN, 1, .025, .8)).isEmpty();
        assertThat(Power.seeds(1e-6, 1, .025, .8)).isEmpty();
        assertThat(Power.seeds(1, 1, 1e-9, .8))
                .as("a sample of 20,000 ways has no p that small")
                .isEmpty();
    }
}
