package org.normlab.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.normlab.data.NpyArray;
import org.normlab.layers.Initializers;
import org.normlab.layers.Layer;
import org.normlab.layers.Mode;
import org.normlab.optimizers.schedules.CosineDecay;
import org.normlab.optimizers.schedules.ExponentialDecay;
import org.normlab.optimizers.schedules.PiecewiseConstantDecay;
import org.normlab.testing.Execution;
import org.normlab.testing.Goldens;
import org.normlab.testing.LayerRunner;
import org.tensorflow.ndarray.Shape;

/** Ten steps of every optimizer beside Keras 3.15, from {@code scripts/goldens/optimizers.py}. */
class KerasOptimizersTest {
    private static final int STEPS = 10;
    private static final Layer TWO_VARIABLES = (context, x) -> {
        context.trainable("a", Shape.of(3, 5), Initializers.zeros());
        context.trainable("b", Shape.of(4), Initializers.zeros());
        return x;
    };

    private static Map<String, NpyArray> golden;

    @BeforeAll
    static void readGolden() {
        golden = Goldens.read("/org/normlab/parity/optimizers.npz");
    }

    static Stream<Arguments> optimizers() {
        SGD sgd = SGD.keras();
        return Stream.of(
                        Map.entry("sgd", sgd),
                        Map.entry("sgd-momentum", sgd.withMomentum(.9)),
                        Map.entry("sgd-nesterov", sgd.withMomentum(.9).withNesterov()),
                        Map.entry("rmsprop", RMSprop.keras()),
                        Map.entry(
                                "rmsprop-momentum", RMSprop.keras().withRho(.8).withMomentum(.5)),
                        Map.entry("adam", Adam.keras()),
                        Map.entry("adamw", AdamW.keras().withWeightDecay(.04)),
                        Map.entry("clip-value", GradientClipping.byValue(.5, sgd)),
                        Map.entry("clip-norm", GradientClipping.byNorm(.5, sgd)),
                        Map.entry("clip-global-norm", GradientClipping.byGlobalNorm(.5, sgd)),
                        Map.entry("exponential", sgd.withLearningRate(new ExponentialDecay(.1, 3, .5, false))),
                        Map.entry("staircase", sgd.withLearningRate(new ExponentialDecay(.1, 3, .5, true))),
                        Map.entry(
                                "piecewise",
                                sgd.withLearningRate(
                                        new PiecewiseConstantDecay(List.of(2L, 5L), List.of(.1, .05, .01)))),
                        Map.entry(
                                "cosine",
                                sgd.withLearningRate(CosineDecay.of(.1, 6).withAlpha(.1))),
                        Map.entry(
                                "cosine-warm-up",
                                sgd.withLearningRate(CosineDecay.of(.1, 6).withWarmUp(3, .01))))
                .flatMap(entry -> Arrays.stream(Execution.values())
                        .map(execution -> Arguments.of(entry.getKey(), entry.getValue(), execution)));
    }

    @ParameterizedTest(name = "{0}, {2}")
    @MethodSource("optimizers")
    void tenStepsAreThoseOfKeras(String name, Optimizer optimizer, Execution execution) {
        try (LayerRunner runner = new LayerRunner(execution, TWO_VARIABLES, 0)) {
            runner.call(Mode.TRAINING, Shape.of(1), 0);
            runner.set("a", golden.get("a0").floats());
            runner.set("b", golden.get("b0").floats());
            for (int step = 0; step < STEPS; step++) {
                runner.step(optimizer, ofStep("a_gradients", step), ofStep("b_gradients", step));
                assertClose(runner.variable("a"), ofStep(name + ".a", step), step);
                assertClose(runner.variable("b"), ofStep(name + ".b", step), step);
            }
        }
    }

    private static float[] ofStep(String array, int step) {
        float[] all = golden.get(array).floats();
        int size = all.length / STEPS;
        return Arrays.copyOfRange(all, step * size, (step + 1) * size);
    }

    /** Two roundings of the variable a step. */
    private static void assertClose(float[] actual, float[] expected, int step) {
        float largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i])
                    .as("step %d, element %d", step + 1, i)
                    .isCloseTo(expected[i], within(2 * (step + 1) * Math.ulp(largest)));
        }
    }
}
