package org.normlab.layers.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.normlab.layers.Context;
import org.normlab.layers.Mode;
import org.normlab.layers.Variables;
import org.normlab.testing.Execution;
import org.normlab.testing.LayerRunner;
import org.normlab.testing.Tensors;
import org.normlab.testing.TestRuntime;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Against the formula in double precision, written here from the paper. */
class BatchNormalizationTest {
    private static final double EPSILON = 1e-3;
    private static final double MOMENTUM = .99;
    private static final int CHANNELS = 3;

    @ParameterizedTest
    @EnumSource
    void imagesFollowTheFormula(Execution execution) {
        followsTheFormula(execution, Shape.of(5, 3, 2, CHANNELS));
    }

    @ParameterizedTest
    @EnumSource
    void vectorsFollowTheFormula(Execution execution) {
        followsTheFormula(execution, Shape.of(7, CHANNELS));
    }

    @ParameterizedTest
    @EnumSource
    void sequencesFollowTheFormula(Execution execution) {
        followsTheFormula(execution, Shape.of(4, 5, CHANNELS));
    }

    /** Two training steps with different batches, then inference; gamma and beta away from where they began. */
    private static void followsTheFormula(Execution execution, Shape shape) {
        int size = (int) shape.size();
        float[] gamma = {.5f, 1.5f, -2};
        float[] beta = {1, 0, -.25f};
        double[] movingMean = {0, 0, 0};
        double[] movingVariance = {1, 1, 1};
        try (LayerRunner runner = new LayerRunner(execution, BatchNormalization.keras(), 0)) {
            runner.call(Mode.INFERENCE, shape, new float[size]);
            runner.set("gamma", gamma);
            runner.set("beta", beta);
            for (int step = 1; step <= 2; step++) {
                float[] x = scaled(Tensors.arbitrary(size, step), 3 * step, step);
                double[] mean = mean(x);
                double[] variance = variance(x, mean);
                assertClose(runner.call(Mode.TRAINING, shape, x), normalized(x, mean, variance, gamma, beta));
                for (int c = 0; c < CHANNELS; c++) {
                    movingMean[c] = MOMENTUM * movingMean[c] + (1 - MOMENTUM) * mean[c];
                    movingVariance[c] = MOMENTUM * movingVariance[c] + (1 - MOMENTUM) * variance[c];
                }
                assertClose(runner.variable("moving_mean"), movingMean);
                assertClose(runner.variable("moving_variance"), movingVariance);
            }
            float[] x = Tensors.arbitrary(size, 3);
            assertClose(runner.call(Mode.INFERENCE, shape, x), normalized(x, movingMean, movingVariance, gamma, beta));
            assertClose(runner.variable("moving_mean"), movingMean);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConstantInputBecomesBeta(Execution execution) {
        try (LayerRunner runner = new LayerRunner(execution, BatchNormalization.keras(), 0)) {
            runner.call(Mode.INFERENCE, Shape.of(1, 1), 0);
            runner.set("beta", 2);
            assertThat(runner.call(Mode.TRAINING, Shape.of(4, 1), 7, 7, 7, 7)).containsOnly(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBatchOfOneHasNoVariance(Execution execution) {
        try (LayerRunner runner = new LayerRunner(execution, BatchNormalization.keras(), 0)) {
            assertThat(runner.call(Mode.TRAINING, Shape.of(1, 2), 5, -3)).containsExactly(0, 0);
            assertThat(runner.variable("moving_variance")).containsExactly(.99f, .99f);
        }
    }

    @Test
    void theMovingVarianceIsTheBiasedOne() {
        BatchNormalization latest = BatchNormalization.keras().withMomentum(0);
        try (LayerRunner runner = new LayerRunner(Execution.GRAPH, latest, 0)) {
            runner.call(Mode.TRAINING, Shape.of(2, 1), 1, 3);
            assertThat(runner.variable("moving_mean")).containsExactly(2);
            assertThat(runner.variable("moving_variance")).containsExactly(1);
        }
    }

    @Test
    void wrongSettingsAreNamed() {
        assertThatThrownBy(() -> BatchNormalization.keras().withMomentum(1.1))
                .hasMessage("BatchNormalization: momentum must be from 0 to 1; got 1.1.");
        assertThatThrownBy(() -> BatchNormalization.keras().withEpsilon(0))
                .hasMessage("BatchNormalization: epsilon must be finite and above 0; got 0.0.");
    }

    private static float[] scaled(float[] values, float scale, float offset) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = scale * values[i] + offset;
        }
        return scaled;
    }

    private static double[] mean(float[] x) {
        double[] mean = new double[CHANNELS];
        for (int i = 0; i < x.length; i++) {
            mean[i % CHANNELS] += (double) x[i] * CHANNELS / x.length;
        }
        return mean;
    }

    private static double[] variance(float[] x, double[] mean) {
        double[] variance = new double[CHANNELS];
        for (int i = 0; i < x.length; i++) {
            double centred = x[i] - mean[i % CHANNELS];
            variance[i % CHANNELS] += centred * centred * CHANNELS / x.length;
        }
        return variance;
    }

    private static double[] normalized(float[] x, double[] mean, double[] variance, float[] gamma, float[] beta) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int c = i % CHANNELS;
            y[i] = gamma[c] * (x[i] - mean[c]) / Math.sqrt(variance[c] + EPSILON) + beta[c];
        }
        return y;
    }

    /** Within 2e-6 of the largest value: some float32 roundings (6e-8 each) over sums of at most 30 values. */
    private static void assertClose(float[] actual, double[] expected) {
        double largest = 1;
        for (double value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(actual).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(2e-6 * largest));
        }
    }

    /** A pass of an eager session may last as long as a program: it keeps one update for each state, the newest. */
    @Test
    void manyEagerCallsKeepNoMoreUpdatesThanOne() {
        try (EagerSession session = TestRuntime.get().eagerSession()) {
            Ops tf = Ops.create(session);
            Context context = Context.of(tf, Variables.create(tf, 1), Mode.TRAINING);
            Operand<TFloat32> x = tf.constant(new float[][] {{1, 2}, {3, 5}});
            BatchNormalization layer = BatchNormalization.keras();
            for (int call = 0; call < 1_000; call++) {
                layer.call(context, x);
            }
            assertThat(context.updates()).hasSize(2);
        }
    }
}
