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

/** Against Adam's formula in double precision, written here from the paper's section 2 ("epsilon hat"). */
class AdamTest {
    private static final float[] START = {1, -2};

    @ParameterizedTest
    @EnumSource
    void stepsFollowTheFormula(Execution execution) {
        float[][] gradients = {{.1f, -3}, {.2f, 1e-4f}, {-.1f, 0}, {1e-6f, 5}, {100, -5}};
        double[] expected = {1, -2};
        double[] m = new double[2];
        double[] v = new double[2];
        try (LayerRunner runner = started(execution)) {
            for (int t = 1; t <= gradients.length; t++) {
                runner.step(Adam.keras(), gradients[t - 1], new float[] {0});
                for (int i = 0; i < 2; i++) {
                    double g = gradients[t - 1][i];
                    m[i] = .9 * m[i] + .1 * g;
                    v[i] = .999 * v[i] + .001 * g * g;
                    double rate = .001 * Math.sqrt(1 - Math.pow(.999, t)) / (1 - Math.pow(.9, t));
                    expected[i] -= rate * m[i] / (Math.sqrt(v[i]) + 1e-7);
                    // one step moves by about 1e-3; float32 holds 2 to 2.4e-7, and 1 − .999^t to 6e-5 relative
                    assertThat((double) runner.variable("kernel")[i]).isCloseTo(expected[i], within(6e-7));
                }
            }
            assertThat(runner.variable("bias")).containsExactly(0);
        }
    }

    /** With "epsilon hat", a gradient of epsilon's own size still moves the variable by a known share of the rate. */
    @Test
    void epsilonIsAddedToTheUncorrectedRoot() {
        Adam adam = Adam.keras().withEpsilon(1e-3).withLearningRate(.01);
        try (LayerRunner runner = started(Execution.GRAPH)) {
            runner.step(adam, new float[] {1, 0}, new float[] {0});
            // m = .1, √v = √.001: .01 · √.001/.1 · .1/(√.001 + .001)
            double root = Math.sqrt(.001);
            assertThat((double) runner.variable("kernel")[0]).isCloseTo(1 - .01 * root / (root + .001), within(3e-7));
        }
    }

    @Test
    void everyTrainableVariableNeedsAGradient() {
        try (LayerRunner runner = started(Execution.GRAPH)) {
            assertThatThrownBy(() -> runner.step(Adam.keras(), new float[] {1, 1}))
                    .hasMessage("Adam: there are 2 trainable variables and 1 gradients; give one for each, in the"
                            + " registry's order.");
        }
    }

    @Test
    void wrongSettingsAreNamed() {
        assertThatThrownBy(() -> Adam.keras().withLearningRate(0))
                .hasMessage("learning rate must be finite and above 0; got 0.0.");
    }

    private static LayerRunner started(Execution execution) {
        LayerRunner runner = new LayerRunner(execution, Dense.of(1), 0);
        runner.call(Mode.INFERENCE, Shape.of(1, 2), 0, 0);
        runner.set("kernel", START);
        return runner;
    }
}
