package org.normlab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlannedRunTest {

    @Test
    void runsGoSeedBySeedAndTheOrderOfArmsRotates() {
        assertThat(PlannedRun.plan(TinyExperiment.arms("a", "b", "c"), List.of(0L, 1L, 5L)))
                .extracting(PlannedRun::toString)
                .containsExactly(
                        "a seed 0",
                        "b seed 0",
                        "c seed 0",
                        "b seed 1",
                        "c seed 1",
                        "a seed 1",
                        "c seed 5",
                        "a seed 5",
                        "b seed 5");
    }
}
