package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColoursTest {
    @ParameterizedTest
    @CsvSource({
        "auto, true, TERM, xterm, true",
        "auto, false, TERM, xterm, false",
        "auto, true, TERM, dumb, false",
        "auto, true, NO_COLOR, 1, false",
        "auto, true, NO_COLOR, '', true",
        "auto, true, CLICOLOR, 0, false",
        "auto, false, CLICOLOR_FORCE, 1, true",
        "auto, false, CLICOLOR_FORCE, 0, false",
        "always, false, NO_COLOR, 1, true",
        "never, true, CLICOLOR_FORCE, 1, false"
    })
    void theOptionCountsThenTheEnvironmentThenTheTerminal(
            Colours.When when, boolean terminal, String variable, String value, boolean coloured) {
        assertThat(Colours.wanted(when, terminal, Map.of(variable, value))).isEqualTo(coloured);
    }
}
