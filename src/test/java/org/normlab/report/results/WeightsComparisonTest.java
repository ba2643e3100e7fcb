package org.normlab.report.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WeightsComparisonTest {
    @Test
    void thoseThatDifferAreNamed() {
        assertThat(new WeightsComparison(3, List.of("raw seed 0", "raw seed 2")).sentence("A", "B"))
                .isEqualTo("Final weights: bit-equal in 1 of 3 runs of the same arm and seed in A and B;"
                        + " not in raw seed 0 and raw seed 2.");
    }

    @Test
    void whereAllDifferTheNumberSaysIt() {
        assertThat(new WeightsComparison(2, List.of("raw seed 0", "raw seed 2")).sentence("A", "B"))
                .isEqualTo("Final weights: bit-equal in 0 of 2 runs of the same arm and seed in A and B.");
    }
}
