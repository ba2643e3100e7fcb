package org.normlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareIntervalTest {
    /** The ends for 0 and n successes are closed forms, 1 - .025^(1/n) and .025^(1/n); 4 of 10 is in any table. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, 0, .975",
        "1, 1, .025, 1",
        "3, 3, .29240177, 1",
        "0, 3, 0, .70759823",
        "4, 10, .12155226, .73762193",
        "5, 10, .18708603, .81291397"
    })
    void knownIntervals(int successes, int trials, double lower, double upper) {
        ShareInterval interval = ShareInterval.of(successes, trials, 0.95);
        assertThat(interval.lower()).isCloseTo(lower, within(1e-8));
        assertThat(interval.upper()).isCloseTo(upper, within(1e-8));
    }

    @Test
    void moreTrialsNarrowIt() {
        ShareInterval few = ShareInterval.of(5, 10, 0.95);
        ShareInterval many = ShareInterval.of(500, 1000, 0.95);
        assertThat(many.lower()).isGreaterThan(few.lower());
        assertThat(many.upper()).isLessThan(few.upper());
    }

    @Test
    void moreSuccessesThanTrialsAreRefused() {
        assertThatThrownBy(() -> ShareInterval.of(4, 3, 0.95))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Successes must lie between 0 and the number of trials, which is at least 1; got 4 of 3.");
    }
}
