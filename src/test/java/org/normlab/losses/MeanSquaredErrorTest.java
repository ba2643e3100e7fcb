package org.normlab.losses;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.normlab.testing.Execution;

class MeanSquaredErrorTest {

    @ParameterizedTest
    @EnumSource
    void itIsTheMeanOverTheClasses(Execution execution) {
        assertThat(LossRunner.loss(execution, new MeanSquaredError(), 1, .5f, .5f, 2))
                .isEqualTo((.25f + .25f + 4) / 3);
    }
}
