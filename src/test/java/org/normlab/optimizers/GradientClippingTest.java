package org.normlab.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.normlab.layers.Dense;
import org.normlab.layers.Mode;
import org.normlab.testing.Execution;
import org.normlab.testing.LayerRunner;
import org.tensorflow.ndarray.Shape;

/** A kernel with the gradient (3, 4) and a bias with 12: norms 5 and 12, together 13. */
class GradientClippingTest {
    private static final SGD BY_ONE = SGD.keras().withLearningRate(1);

    @ParameterizedTest
    @EnumSource
    void byValueEachElementIsHeldAlone(Execution execution) {
        assertStep(execution, GradientClipping.byValue(3.5, BY_ONE), 3, 3.5, 3.5);
    }

    @ParameterizedTest
    @EnumSource
    void byNormEachGradientKeepsItsDirection(Execution execution) {
        assertStep(execution, GradientClipping.byNorm(10, BY_ONE), 3, 4, 10);
        assertStep(execution, GradientClipping.byNorm(2.5, BY_ONE), 1.5, 2, 2.5);
    }

    @ParameterizedTest
    @EnumSource
    void byGlobalNormAllKeepTheirRatio(Execution execution) {
        assertStep(execution, GradientClipping.byGlobalNorm(6.5, BY_ONE), 1.5, 2, 6);
        assertStep(execution, GradientClipping.byGlobalNorm(14, BY_ONE), 3, 4, 12);
    }

    @Test
    void aGradientOfZeroStaysZero() {
        try (LayerRunner runner = started(Execution.GRAPH)) {
            runner.step(GradientClipping.byNorm(1, BY_ONE), new float[] {0, 0}, new float[] {0});
            assertThat(runner.variable("kernel")).containsExactly(0, 0);
        }
    }

    @Test
    void theLimitIsPositive() {
        assertThatThrownBy(() -> GradientClipping.byNorm(0, BY_ONE))
                .hasMessage("GradientClipping: limit must be finite and above 0; got 0.0.");
    }

    @Test
    void itDescribesItselfWithItsOptimizer() {
        assertThat(GradientClipping.byGlobalNorm(1, BY_ONE))
                .hasToString(
                        "SGD(learning_rate=1.0, momentum=0.0, nesterov=false) with gradients clipped by global norm"
                                + " 1.0");
    }

    private static void assertStep(Execution execution, Optimizer optimizer, double first, double second, double bias) {
        try (LayerRunner runner = started(execution)) {
            runner.step(optimizer, new float[] {3, 4}, new float[] {12});
            assertThat((double) runner.variable("kernel")[0]).isCloseTo(-first, within(1e-6));
            assertThat((double) runner.variable("kernel")[1]).isCloseTo(-second, within(1e-6));
            assertThat((double) runner.variable("bias")[0]).isCloseTo(-bias, within(2e-6));
        }
    }

    private static LayerRunner started(Execution execution) {
        LayerRunner runner = new LayerRunner(execution, Dense.of(1), 0);
        runner.call(Mode.INFERENCE, Shape.of(1, 2), 0, 0);
        runner.set("kernel", 0, 0);
        return runner;
    }
}
