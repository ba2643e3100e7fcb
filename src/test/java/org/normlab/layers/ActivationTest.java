package org.normlab.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.normlab.testing.ActivationFormulas;
import org.normlab.testing.Execution;
import org.normlab.testing.LayerRunner;
import org.tensorflow.framework.activations.ELU;
import org.tensorflow.framework.activations.GELU;
import org.tensorflow.framework.activations.ReLU;
import org.tensorflow.framework.activations.SELU;
import org.tensorflow.framework.activations.Sigmoid;
import org.tensorflow.framework.activations.Swish;
import org.tensorflow.framework.activations.Tanh;
import org.tensorflow.ndarray.Shape;

/** The framework's activations that a study of normalization needs, against their formulas in double precision. */
class ActivationTest {
    private static final float[] X = {-6, -2.5f, -1, -.1f, 0, .1f, 1, 2.5f, 6};

    static Stream<Arguments> activations() {
        return Stream.of(Execution.values())
                .flatMap(execution -> Stream.of(
                        Arguments.of(execution, new ReLU(), function(x -> Math.max(0, x))),
                        Arguments.of(execution, new Sigmoid(), function(ActivationFormulas::sigmoid)),
                        Arguments.of(execution, new Tanh(), function(Math::tanh)),
                        Arguments.of(execution, new ELU(), function(x -> x > 0 ? x : Math.expm1(x))),
                        Arguments.of(execution, new SELU(), function(ActivationFormulas::selu)),
                        Arguments.of(execution, new Swish(), function(x -> x * ActivationFormulas.sigmoid(x))),
                        Arguments.of(execution, new GELU(true), function(ActivationFormulas::geluByTanh))));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void activationsFollowTheirFormula(
            Execution execution,
            org.tensorflow.framework.activations.Activation activation,
            DoubleUnaryOperator formula) {
        try (LayerRunner runner = new LayerRunner(execution, Activation.of(activation), 0)) {
            float[] y = runner.call(Mode.TRAINING, Shape.of(1, X.length), X);
            for (int i = 0; i < X.length; i++) {
                double expected = formula.applyAsDouble(X[i]);
                assertThat((double) y[i])
                        .as("at %s", X[i])
                        .isCloseTo(expected, within(4e-7 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    private static DoubleUnaryOperator function(DoubleUnaryOperator formula) {
        return formula;
    }
}
