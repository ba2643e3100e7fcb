package org.normlab.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ProcessStartTest {
    @Test
    void itIsReadFromTheSystem() {
        String stat = "77 (a (odd) name) S 1 1 1 0 -1 4194560 1 0 0 0 1 2 0 0 20 0 9 0 150000 1 1";
        assertThat(ProcessStart.secondsAgo(stat, "1502.50 99.9\n")).isCloseTo(2.5, Offset.offset(1e-9));
    }

    @Test
    void thisProcessBeganBeforeItsJava() {
        double java = (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                / 1e3;
        assertThat(ProcessStart.secondsAgo()).isBetween(java - .1, java + 5);
    }
}
