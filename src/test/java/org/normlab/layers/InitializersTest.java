package org.normlab.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.normlab.testing.Execution;
import org.normlab.testing.LayerRunner;
import org.tensorflow.ndarray.Shape;

class InitializersTest {

    /** The notebook's kernels, with the limits that Keras gives them. */
    @ParameterizedTest
    @CsvSource({"3 3 1 32, .14213", "3 3 32 64, .08333", "9216 128, .02534", "128 128, .15309", "128 10, .20851"})
    void glorotLimitsAreThoseOfKeras(String shape, double limit) {
        assertThat(Initializers.glorotLimit(shape(shape))).isCloseTo(limit, within(5e-6));
    }

    @ParameterizedTest
    @EnumSource
    void glorotUniformFillsItsRangeOnBothSides(Execution execution) {
        try (LayerRunner runner = new LayerRunner(execution, Dense.of(200), 3)) {
            runner.call(Mode.INFERENCE, Shape.of(1, 100), new float[100]);
            float[] kernel = runner.variable("kernel");
            double limit = Math.sqrt(6 / 300.0);
            double sum = 0;
            float least = 0;
            float greatest = 0;
            for (float weight : kernel) {
                sum += weight;
                least = Math.min(least, weight);
                greatest = Math.max(greatest, weight);
            }
            // 20,000 draws: the mean has the standard error limit / √(3 · 20,000) = .004 limit
            assertThat(sum / kernel.length).isCloseTo(0, within(.02 * limit));
            assertThat((double) least).isBetween(-limit, -.999 * limit);
            assertThat((double) greatest).isBetween(.999 * limit, limit);
            assertThat(runner.variable("bias")).containsOnly(0);
        }
    }

    @Test
    void vectorsHaveNoFans() {
        assertThatThrownBy(() -> Initializers.glorotLimit(Shape.of(3)))
                .hasMessage("glorot_uniform: a kernel has at least the axes [in, out]; got [3]. Use zeros or ones for"
                        + " vectors.");
    }

    private static Shape shape(String sizes) {
        return Shape.of(java.util.Arrays.stream(sizes.split(" "))
                .mapToLong(Long::parseLong)
                .toArray());
    }
}
