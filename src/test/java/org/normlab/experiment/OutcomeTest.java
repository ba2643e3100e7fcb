package org.normlab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {

    @ParameterizedTest
    @CsvSource({
        "1, learned",
        ".90, learned",
        ".8999, partly",
        ".2001, partly",
        ".20, chance",
        ".098, chance",
        "0, chance"
    })
    void theLastValidationAccuracyDecides(double accuracy, String outcome) {
        assertThat(Outcome.of(accuracy, .90).word()).isEqualTo(outcome);
    }
}
