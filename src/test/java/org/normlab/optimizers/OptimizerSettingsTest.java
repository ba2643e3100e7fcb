package org.normlab.optimizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.normlab.losses.MeanSquaredError;
import org.normlab.optimizers.schedules.ConstantRate;
import org.normlab.optimizers.schedules.ExponentialDecay;
import org.normlab.optimizers.schedules.LearningRateSchedule;

/** What runs are known by: every setting is in the description. */
class OptimizerSettingsTest {
    private static final LearningRateSchedule DECAY = new ExponentialDecay(.1, 7, .5, true);

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                Adam.keras(), AdamW.keras(), RMSprop.keras(), SGD.keras(), GradientClipping.byNorm(1, SGD.keras()));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void theLearningRateMayChangeAlone(Optimizer optimizer) {
        String before = optimizer.learningRate().toString();
        Optimizer changed = optimizer.withLearningRate(DECAY);
        assertThat(changed.learningRate()).isEqualTo(DECAY);
        assertThat(changed.toString()).isEqualTo(optimizer.toString().replace(before, DECAY.toString()));
    }

    @Test
    void aConstantRateDividedIsAConstantRate() {
        assertThat(new ConstantRate(.001).dividedBy(10)).isEqualTo(new ConstantRate(1e-4));
        assertThat(DECAY.dividedBy(10)).hasToString("DividedRate[schedule=" + DECAY + ", divisor=10.0]");
    }

    @Test
    void numbersMayBeGivenForConstantRates() {
        assertThat(Adam.keras().withLearningRate(.5).learningRate()).isEqualTo(new ConstantRate(.5));
        assertThat(AdamW.keras().withLearningRate(.5).learningRate()).isEqualTo(new ConstantRate(.5));
        assertThat(RMSprop.keras().withLearningRate(.5).learningRate()).isEqualTo(new ConstantRate(.5));
        assertThat(SGD.keras().withLearningRate(.5).learningRate()).isEqualTo(new ConstantRate(.5));
    }

    @Test
    void epsilonIsInTheDescription() {
        assertThat(AdamW.keras().withEpsilon(.25).toString()).contains("epsilon=0.25");
        assertThat(Adam.keras().withEpsilon(.25).toString()).contains("epsilon=0.25");
        assertThat(new MeanSquaredError()).hasToString("mean squared error");
    }
}
