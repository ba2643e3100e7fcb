package org.normlab.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.normlab.layers.Dense;
import org.normlab.layers.Initializers;
import org.normlab.layers.Layer;
import org.normlab.layers.Mode;
import org.normlab.layers.Variable;
import org.normlab.layers.Variables;
import org.normlab.testing.Execution;
import org.normlab.testing.LayerRunner;
import org.normlab.testing.TestRuntime;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

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
        assertThatThrownBy(() -> GradientClipping.byNorm(1e-13, BY_ONE))
                .hasMessage("GradientClipping: limit must be from 1.0E-12 to 3.4028234663852886E38; got 1.0E-13.");
        assertThatThrownBy(() -> GradientClipping.byValue(1e39, BY_ONE))
                .hasMessage("GradientClipping: limit must be from 1.0E-12 to 3.4028234663852886E38; got 1.0E39.");
    }

    /** Kernel and bias gradients, and limits; the smallest are no normal float32s. */
    static Stream<Arguments> sizes() {
        return Stream.of(1e-45f, 1e-38f, 1e-30f, 1e-20f, 1e-10f, 1f, 1e10f, 1e18f, 1e19f, 1e20f, 1e30f, 3e38f)
                .flatMap(size -> Stream.of(1e-12, 1e-6, .1, 1., 3., 1e6, 1e18, 1e20, 1e30, 3e38)
                        .map(limit -> Arguments.of(size, limit)));
    }

    /** Each against the formula in double precision, which holds the square of every float32. */
    @ParameterizedTest
    @MethodSource("sizes")
    void gradientsOfEverySize(float size, double limit) {
        float[] kernel = {size, -size / 3};
        float[] bias = {size / 7};
        double ofKernel = Math.hypot(kernel[0], kernel[1]);
        double together = Math.hypot(ofKernel, bias[0]);
        for (Execution execution : Execution.values()) {
            assertClipped(execution, GradientClipping.byNorm(limit, BY_ONE), kernel, bias, factor(ofKernel, limit));
            assertClipped(
                    execution, GradientClipping.byGlobalNorm(limit, BY_ONE), kernel, bias, factor(together, limit));
        }
    }

    private static double factor(double norm, double limit) {
        return norm > (float) limit ? (float) limit / norm : 1;
    }

    private static void assertClipped(
            Execution execution, Optimizer optimizer, float[] kernel, float[] bias, double factor) {
        try (LayerRunner runner = started(execution)) {
            runner.step(optimizer, kernel, bias);
            float[] stepped = runner.variable("kernel");
            for (int i = 0; i < kernel.length; i++) {
                double expected = -kernel[i] * factor;
                // Denormal numbers may be flushed to zero; what was not clipped stays to the bit.
                double tolerance = Math.abs(expected) < Float.MIN_NORMAL
                        ? Float.MIN_NORMAL
                        : factor == 1 ? 0 : 5e-7 * Math.abs(expected);
                assertThat((double) stepped[i]).as(optimizer.toString()).isCloseTo(expected, within(tolerance));
            }
        }
    }

    /** 200 variables of 1e38 each: together 1.4e39, which is no float32. */
    @Test
    void theNormOfManyVariablesMayBeNoFloat() {
        Layer many = (context, x) -> {
            for (int i = 0; i < 200; i++) {
                context.trainable("w" + i, Shape.of(1), Initializers.zeros());
            }
            return x;
        };
        try (LayerRunner runner = new LayerRunner(Execution.GRAPH, many, 0)) {
            runner.call(Mode.TRAINING, Shape.of(1), 0);
            float[][] gradients = new float[200][];
            Arrays.fill(gradients, new float[] {1e38f});
            runner.step(GradientClipping.byGlobalNorm(1, BY_ONE), gradients);
            assertThat(runner.variable("w7")[0]).isCloseTo((float) (-1 / Math.sqrt(200)), within(1e-7f));
        }
    }

    /** As TensorFlow's clip_by_global_norm: no gradient survives as a step that looks like one. */
    @ParameterizedTest
    @EnumSource
    void aGradientThatIsNotFiniteMakesAllOfItsNormNotANumber(Execution execution) {
        for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            for (float other : new float[] {4, 1e20f}) {
                try (LayerRunner runner = started(execution)) {
                    runner.step(GradientClipping.byNorm(1, BY_ONE), new float[] {wrong, other}, new float[] {.5f});
                    assertThat(runner.variable("kernel")).containsOnly(Float.NaN);
                    assertThat(runner.variable("bias")).containsExactly(-.5f);
                }
                try (LayerRunner runner = started(execution)) {
                    runner.step(GradientClipping.byGlobalNorm(1, BY_ONE), new float[] {wrong, other}, new float[] {5});
                    assertThat(runner.variable("kernel")).containsOnly(Float.NaN);
                    assertThat(runner.variable("bias")).containsOnly(Float.NaN);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void byValueNotANumberStaysAndAnInfinityBecomesTheLimit(Execution execution) {
        try (LayerRunner runner = new LayerRunner(
                execution, (context, x) -> context.trainable("w", Shape.of(19), Initializers.zeros()), 0)) {
            runner.call(Mode.TRAINING, Shape.of(1), 0);
            float[] gradient = new float[19]; // wider than one instruction, and a rest
            Arrays.fill(gradient, Float.NaN);
            gradient[3] = Float.POSITIVE_INFINITY;
            gradient[18] = -3e38f;
            runner.step(GradientClipping.byValue(2, BY_ONE), gradient);
            float[] expected = new float[19];
            Arrays.fill(expected, Float.NaN);
            expected[3] = -2;
            expected[18] = 2;
            assertThat(runner.variable("w")).containsExactly(expected);
        }
    }

    @Test
    void gradientsOfOtherShapesAreRefused() {
        for (Optimizer optimizer : List.of(
                GradientClipping.byGlobalNorm(1, BY_ONE), BY_ONE, Adam.keras(), AdamW.keras(), RMSprop.keras())) {
            try (EagerSession session = TestRuntime.get().eagerSession()) {
                Ops tf = Ops.create(session);
                Variables variables = Variables.create(tf, 0);
                variables.variable("w", Variable.Role.TRAINABLE, Shape.of(2), Initializers.zeros());
                variables.variable("b", Variable.Role.TRAINABLE, Shape.scalar(), Initializers.zeros());
                String name = optimizer.getClass().getSimpleName();
                Operand<TFloat32> ofW = tf.constant(new float[] {1, 2});
                assertThatThrownBy(() -> optimizer.apply(tf, variables, List.of(tf.constant(1f), ofW)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(
                                name + ": the gradient of w must have its shape [2]; got []. Give the gradients in the"
                                        + " registry's order.");
                assertThatThrownBy(() -> optimizer.apply(tf, variables, List.of()))
                        .hasMessage(
                                name + ": there are 2 trainable variables and 0 gradients; give one for each, in the"
                                        + " registry's order.");
            }
        }
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
