package org.normlab.report.charts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelsTest {

    @Test
    void aShortNameStaysAsItIs() {
        assertThat(Labels.wrapped("batch-norm")).isEqualTo("batch-norm");
    }

    @Test
    void aLongerOneIsBrokenAtItsDashes() {
        assertThat(Labels.wrapped("learning-rate-divided-by-10")).isEqualTo("learning-rate-\ndivided-by-10");
    }

    @Test
    void oneWithoutDashesIsBrokenAnywhere() {
        assertThat(Labels.wrapped("Schichtnormalisierung")).isEqualTo("Schichtnormali\nsierung");
    }

    @Test
    void twoHundredLettersKeepTheirBeginningAndTheirEnd() {
        assertThat(Labels.line("a".repeat(199) + "b"))
                .startsWith("aaaa")
                .contains("…")
                .endsWith("ab")
                .hasSizeLessThan(40);
        assertThat(Labels.wrapped("a".repeat(199) + "b").lines()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void noLetterIsTornApart() {
        assertThat(Labels.line("🙂".repeat(100))).matches("(🙂)+…(🙂)+");
    }
}
