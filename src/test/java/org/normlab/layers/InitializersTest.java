package org.normlab.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.stream.Stream;
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
        VarianceScaling glorot = (VarianceScaling) Initializers.glorotUniform();
        assertThat(glorot.limit(shape(shape))).isCloseTo(limit, within(5e-6));
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

    /** Kernel [3, 3, 20, 50]: fan_in 180, fan_out 450; 9,000 draws, so a variance is known to 2 % and less. */
    @ParameterizedTest
    @CsvSource({
        "glorot_uniform, 630, 2",
        "glorot_normal, 630, 2",
        "he_uniform, 180, 2",
        "he_normal, 180, 2",
        "lecun_uniform, 180, 1",
        "lecun_normal, 180, 1"
    })
    void variancesAreThoseOfThePapers(String name, double fan, double scale) {
        Initializer initializer = Stream.of(
                        Initializers.glorotUniform(),
                        Initializers.glorotNormal(),
                        Initializers.heUniform(),
                        Initializers.heNormal(),
                        Initializers.lecunUniform(),
                        Initializers.lecunNormal())
                .filter(candidate -> candidate.toString().equals(name))
                .findFirst()
                .orElseThrow();
        Layer layer = Conv2D.of(50, 3).withKernelInitializer(initializer);
        try (LayerRunner runner = new LayerRunner(Execution.GRAPH, layer, 3)) {
            runner.call(Mode.INFERENCE, Shape.of(1, 3, 3, 20), new float[180]);
            double squares = 0;
            double largest = 0;
            for (float weight : runner.variable("kernel")) {
                squares += weight * weight;
                largest = Math.max(largest, Math.abs(weight));
            }
            double variance = scale / fan;
            assertThat(squares / 9000).isCloseTo(variance, withinPercentage(5));
            double cut = name.endsWith("normal") ? 2 / .87962566 : Math.sqrt(3);
            assertThat(largest).isBetween(.99 * cut * Math.sqrt(variance), 1.0001 * cut * Math.sqrt(variance));
        }
    }

    @Test
    void aLayerNamesAnInitializerThatIsNotItsDefault() {
        assertThat(Dense.of(2).withKernelInitializer(Initializers.zeros()))
                .hasToString("Dense(units=2, activation=linear, kernel_initializer=zeros)");
        assertThat(Dense.of(2).withKernelInitializer(Initializers.glorotUniform()))
                .hasToString("Dense(units=2, activation=linear)");
    }

    @Test
    void vectorsHaveNoFans() {
        assertThatThrownBy(() -> Initializers.glorotUniform().call(null, Shape.of(3), 0))
                .hasMessage("glorot_uniform: a kernel has at least the axes [in, out]; got [3]. Use zeros or ones for"
                        + " vectors.");
    }

    private static Shape shape(String sizes) {
        return Shape.of(java.util.Arrays.stream(sizes.split(" "))
                .mapToLong(Long::parseLong)
                .toArray());
    }
}
