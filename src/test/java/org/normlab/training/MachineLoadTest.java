package org.normlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MachineLoadTest {
    @Test
    void whatIsNeitherIdleNorOursIsElsewhere() {
        assertThat(MachineLoad.share(10_000, 4_000, 5_000)).isEqualTo(.1);
        assertThat(MachineLoad.share(10_000, 0, 2_000)).isEqualTo(.8);
    }

    @Test
    void countsThatOverlapByRoundingAreNotBelowZero() {
        assertThat(MachineLoad.share(10_000, 5_000, 5_020)).isZero();
    }

    @Test
    void lessThanASecondTellsNothing() {
        assertThat(MachineLoad.share(999, 0, 0)).isNaN();
    }

    @Test
    void anotherProcessThatKeepsAProcessorBusyIsSeen() throws IOException, InterruptedException {
        Process other = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
        try {
            MachineLoad load = MachineLoad.watch();
            Thread.sleep(1500);
            assertThat(load.busyElsewhere())
                    .isGreaterThan(.5 / Runtime.getRuntime().availableProcessors());
        } finally {
            other.destroyForcibly().waitFor();
        }
    }
}
