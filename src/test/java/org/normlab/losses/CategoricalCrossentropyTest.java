package org.normlab.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.normlab.testing.Execution;
import org.normlab.testing.Tensors;
import org.normlab.testing.TestRuntime;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class CategoricalCrossentropyTest {
    @ParameterizedTest
    @EnumSource
    void fromProbabilitiesIsMinusTheLogarithmOfTheTrueOne(Execution execution) {
        assertThat(LossRunner.loss(execution, CategoricalCrossentropy.fromProbabilities(), 1, .2f, .5f, .3f))
                .isCloseTo((float) -Math.log(.5), within(1e-6f));
    }

    @ParameterizedTest
    @EnumSource
    void probabilitiesAreDividedByTheirSumFirst(Execution execution) {
        assertThat(LossRunner.loss(execution, CategoricalCrossentropy.fromProbabilities(), 1, .4f, 1, .6f))
                .isCloseTo((float) -Math.log(.5), within(1e-6f));
    }

    @ParameterizedTest
    @EnumSource
    void aHopelessSampleCostsAtMost16(Execution execution) {
        assertThat(LossRunner.loss(execution, CategoricalCrossentropy.fromProbabilities(), 1, 1, 0, 0))
                .isCloseTo((float) -Math.log(1e-7), within(2e-6f));
    }

    /** 1 − 1e-7 is 0.99999988 in float32, so even certainty costs a little. */
    @ParameterizedTest
    @EnumSource
    void certaintyCostsTheClip(Execution execution) {
        assertThat(LossRunner.loss(execution, CategoricalCrossentropy.fromProbabilities(), 0, 1, 0, 0))
                .isCloseTo(1.19e-7f, within(1e-9f));
    }

    @ParameterizedTest
    @EnumSource
    void fromLogitsKnowsNoLimit(Execution execution) {
        assertThat(LossRunner.loss(execution, CategoricalCrossentropy.fromLogits(), 1, 500, 0, 0))
                .isEqualTo(500);
        assertThat(LossRunner.loss(execution, CategoricalCrossentropy.fromLogits(), 1, 1, 2, 3))
                .isCloseTo((float) (Math.log(Math.exp(1) + Math.exp(2) + Math.exp(3)) - 2), within(1e-6f));
    }

    @ParameterizedTest
    @EnumSource
    void aLogitOfMinusInfinityIsAProbabilityOfZero(Execution execution) {
        float none = Float.NEGATIVE_INFINITY;
        Loss loss = CategoricalCrossentropy.fromLogits();
        double logSum = Math.log(1 + Math.exp(2));
        assertThat(LossRunner.loss(execution, loss, 1, 0, 2, none)).isCloseTo((float) (logSum - 2), within(1e-6f));
        assertThat(LossRunner.loss(execution, loss, 1, 0, none, 2)).isInfinite();
        assertThat(LossRunner.probabilities(execution, loss, none, 0, 0)).containsExactly(0, .5f, .5f);
        float p = (float) Math.exp(-logSum);
        assertThat(gradientByLogits(loss, 0, 2, none)).containsExactly(new float[] {p, -p, 0}, within(1e-6f));
        assertThat(gradientByLogits(loss, 0, none, 0)).containsExactly(.5f, -1, .5f);
    }

    /** The difference of two of them is no float32. */
    @ParameterizedTest
    @EnumSource
    void theLargestLogitsAreCountedLikeOthers(Execution execution) {
        Loss loss = CategoricalCrossentropy.fromLogits();
        assertThat(LossRunner.loss(execution, loss, 1, -3e38f, 3e38f, 0)).isZero();
        assertThat(LossRunner.loss(execution, loss, 1, -3e38f, 2e38f, 2e38f))
                .isCloseTo((float) Math.log(2), within(1e-6f));
        assertThat(gradientByLogits(loss, -3e38f, 3e38f, 0)).containsExactly(0, 0, 0);
        assertThat(gradientByLogits(loss, -3e38f, 2e38f, 2e38f)).containsExactly(0, -.5f, .5f);
    }

    /** What stops the notebook's raw arm, in one line each. */
    @Test
    void theClippedLossLosesItsGradientAndTheLossFromLogitsKeepsIt() {
        assertThat(gradientByLogits(CategoricalCrossentropy.fromProbabilities(), 40, 0, 0))
                .containsOnly(0);
        assertThat(gradientByLogits(CategoricalCrossentropy.fromLogits(), 40, 0, 0))
                .startsWith(1, -1);
    }

    @ParameterizedTest
    @EnumSource
    void smoothedLabelsGiveEveryClassItsShare(Execution execution) {
        double[] logits = {1, 2, 3};
        double logSum = Math.log(Math.exp(1) + Math.exp(2) + Math.exp(3));
        double expected = 0;
        for (int k = 0; k < 3; k++) {
            expected -= ((k == 1 ? .7 : 0) + .3 / 3) * (logits[k] - logSum);
        }
        Loss smoothed = CategoricalCrossentropy.fromLogits().withLabelSmoothing(.3);
        assertThat(LossRunner.loss(execution, smoothed, 1, 1, 2, 3)).isCloseTo((float) expected, within(1e-6f));
        assertThat(smoothed).hasToString("categorical cross-entropy from logits, label smoothing 0.3");
    }

    @Test
    void noneOrAllOfALabelMayBeSmoothedAway() {
        assertThat(CategoricalCrossentropy.fromLogits().withLabelSmoothing(0))
                .hasToString("categorical cross-entropy from logits");
        assertThat(CategoricalCrossentropy.fromLogits().withLabelSmoothing(1))
                .hasToString("categorical cross-entropy from logits, label smoothing 1.0");
    }

    @Test
    void theFormMayChangeAloneAndSmoothingStays() {
        assertThat(CategoricalCrossentropy.fromProbabilities()
                        .withLabelSmoothing(.1)
                        .withLogits())
                .hasToString("categorical cross-entropy from logits, label smoothing 0.1");
    }

    @ParameterizedTest
    @EnumSource
    void aModelMeansProbabilitiesByItsOutput(Execution execution) {
        assertThat(LossRunner.probabilities(execution, CategoricalCrossentropy.fromLogits(), 0, 0, 0))
                .containsExactly(1 / 3f, 1 / 3f, 1 / 3f);
        assertThat(LossRunner.probabilities(execution, CategoricalCrossentropy.fromProbabilities(), 1, 1, 2))
                .containsExactly(.25f, .25f, .5f);
        assertThat(LossRunner.probabilities(execution, new MeanSquaredError(), 1, 1, 2))
                .containsExactly(1, 1, 2);
    }

    @Test
    void aSampleThatIsNotClippedHasTheSameGradientInBothForms() {
        float[] clipped = gradientByLogits(CategoricalCrossentropy.fromProbabilities(), 2, 0, 1);
        float[] logits = gradientByLogits(CategoricalCrossentropy.fromLogits(), 2, 0, 1);
        for (int i = 0; i < 3; i++) {
            assertThat(clipped[i]).isCloseTo(logits[i], within(1e-6f));
        }
    }

    /** For label 1, through a softmax if the loss is from probabilities. */
    private static float[] gradientByLogits(Loss loss, float... logits) {
        boolean throughSoftmax = loss.toString().contains("probabilities");
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> z = Tensors.constant(tf, LossRunner.ONE, logits);
            Operand<TFloat32> predictions = throughSoftmax ? tf.nn.softmax(z) : z;
            Operand<TFloat32> value = loss.perSample(tf, LossRunner.oneHot(tf, 1), predictions);
            Output<?>[] gradients = graph.addGradients(value.asOutput(), new Output<?>[] {z.asOutput()});
            try (Result result = session.runner().fetch(gradients[0]).run()) {
                return Tensors.values((TFloat32) result.get(0));
            }
        }
    }
}
