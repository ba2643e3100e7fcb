package org.normlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EpochTallyTest {
    private static final ValidationResult VALIDATION = new ValidationResult(0.5, 0.9, List.of());

    @Test
    void oneSlowStepDoesNotMoveTheTimeOfAStep() {
        EpochTally tally = new EpochTally();
        tally.addTimed(0.25);
        tally.addTimed(2);
        tally.addTimed(0.5);
        EpochMetrics metrics = tally.metrics(1, VALIDATION, 0, 0);
        assertThat(metrics.millisecondsPerStep()).isEqualTo(500);
        assertThat(metrics.trainingSeconds()).isEqualTo(2.75);
    }

    @Test
    void anEpochWithoutATimedStepHasNoTimeOfAStep() {
        assertThat(new EpochTally().metrics(1, VALIDATION, 0, 0).millisecondsPerStep())
                .isNaN();
    }
}
