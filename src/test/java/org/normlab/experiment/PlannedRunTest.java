package org.normlab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
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

    @Test
    void aMillionRunsAreTheMost() {
        List<Long> thousand = LongStream.range(0, 1000).boxed().toList();
        assertThat(PlannedRun.plan(
                        Collections.nCopies(1000, TinyExperiment.arms("a").get(0)), thousand))
                .hasSize(1_000_000);
        assertThatThrownBy(() -> PlannedRun.plan(
                        Collections.nCopies(1001, TinyExperiment.arms("a").get(0)), thousand))
                .isInstanceOf(InvalidExperimentException.class)
                .hasMessage(
                        "1,001 arms with 1,000 seeds each are 1,001,000 runs; expected at most 1,000,000: take fewer arms"
                                + " or seeds.");
        assertThatThrownBy(() -> PlannedRun.requireFew(1_000_000, 1_000_000))
                .hasMessageContaining("are 1,000,000,000,000 runs");
    }
}
