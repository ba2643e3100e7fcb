package org.normlab.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.normlab.layers.Dense;
import org.normlab.layers.Mode;
import org.normlab.testing.Execution;
import org.normlab.testing.LayerRunner;
import org.tensorflow.ndarray.Shape;

/** Holds an optimizer against a formula in double precision, over some steps with very different gradients. */
final class OptimizerOracle {
    private static final float[][] GRADIENTS = {{.1f, -3}, {.2f, 1e-4f}, {-.1f, 0}, {1e-6f, 5}, {100, -5}, {.5f, .5f}};

    private OptimizerOracle() {}

    /** One element's step; remembers what it must between calls. */
    @FunctionalInterface
    interface Formula {
        /**
         * @param variable before the step
         * @param gradient of this step
         * @param step counted from 0
         * @return the variable after the step
         */
        double next(double variable, double gradient, int step);
    }

    /** Both elements start at 1 and −2; tolerance is relative to the way gone so far, or float32's rounding of 2. */
    static void assertFollows(Execution execution, Optimizer optimizer, Formula first, Formula second) {
        double[] expected = {1, -2};
        try (LayerRunner runner = new LayerRunner(execution, Dense.of(1), 0)) {
            runner.call(Mode.INFERENCE, Shape.of(1, 2), 0, 0);
            runner.set("kernel", 1, -2);
            for (int step = 0; step < GRADIENTS.length; step++) {
                runner.step(optimizer, GRADIENTS[step], new float[] {0});
                expected[0] = first.next(expected[0], GRADIENTS[step][0], step);
                expected[1] = second.next(expected[1], GRADIENTS[step][1], step);
                float[] actual = runner.variable("kernel");
                for (int i = 0; i < 2; i++) {
                    double tolerance = 4e-7 * Math.max(2, Math.abs(expected[i])) * (step + 1);
                    assertThat((double) actual[i])
                            .as("element %d after step %d", i, step)
                            .isCloseTo(expected[i], within(tolerance));
                }
            }
            assertThat(runner.variable("bias")).containsExactly(0);
        }
    }
}
