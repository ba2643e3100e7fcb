package org.normlab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorNameTest {
    @Test
    void generationsOfOneNameAreToldApart() {
        assertThat(ProcessorName.of("AMD EPYC", "25", "17")).isEqualTo("AMD EPYC (family 25, model 17)");
        assertThat(ProcessorName.of("AMD EPYC", "26", "2")).isEqualTo("AMD EPYC (family 26, model 2)");
    }

    @Test
    void whatTheSystemDoesNotTellIsLeftOut() {
        assertThat(ProcessorName.of(" Abacus ", "", "")).isEqualTo("Abacus");
        assertThat(ProcessorName.of("", "", "")).isEqualTo(System.getProperty("os.arch"));
    }

    @Test
    void thisMachineHasOne() {
        assertThat(ProcessorName.here()).isNotBlank();
    }
}
