package org.normlab.optimizers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.normlab.optimizers.OptimizerOracle.Formula;
import org.normlab.optimizers.schedules.ExponentialDecay;
import org.normlab.testing.Execution;

class SGDTest {

    @ParameterizedTest
    @EnumSource
    void plainStepsFollowTheGradient(Execution execution) {
        Formula formula = (variable, gradient, step) -> variable - .01 * gradient;
        OptimizerOracle.assertFollows(execution, SGD.keras(), formula, formula);
    }

    @ParameterizedTest
    @EnumSource
    void momentumKeepsAVelocity(Execution execution) {
        OptimizerOracle.assertFollows(
                execution, SGD.keras().withMomentum(.9), new WithVelocity(false), new WithVelocity(false));
    }

    @ParameterizedTest
    @EnumSource
    void nesterovLooksAhead(Execution execution) {
        OptimizerOracle.assertFollows(
                execution, SGD.keras().withMomentum(.9).withNesterov(), new WithVelocity(true), new WithVelocity(true));
    }

    @ParameterizedTest
    @EnumSource
    void theRateFollowsItsScheduleFromStepZero(Execution execution) {
        Formula formula = (variable, gradient, step) -> variable - .1 * Math.pow(.5, step / 2.0) * gradient;
        OptimizerOracle.assertFollows(
                execution, SGD.keras().withLearningRate(new ExponentialDecay(.1, 2, .5, false)), formula, formula);
    }

    @Test
    void wrongSettingsAreNamed() {
        assertThatThrownBy(() -> SGD.keras().withMomentum(1.5))
                .hasMessage("SGD: momentum must be from 0 to 1; got 1.5.");
        assertThatThrownBy(() -> SGD.keras().withLearningRate(-1))
                .hasMessage("learning rate must be finite and above 0; got -1.0.");
    }

    private static final class WithVelocity implements Formula {
        private final boolean nesterov;
        private double velocity;

        WithVelocity(boolean nesterov) {
            this.nesterov = nesterov;
        }

        @Override
        public double next(double variable, double gradient, int step) {
            velocity = .9 * velocity - .01 * gradient;
            return variable + (nesterov ? .9 * velocity - .01 * gradient : velocity);
        }
    }
}
