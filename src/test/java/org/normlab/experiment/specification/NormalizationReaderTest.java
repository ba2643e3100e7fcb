package org.normlab.experiment.specification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.normlab.experiment.factors.Normalizing;
import org.normlab.layers.Flatten;
import org.normlab.layers.normalization.Averaging;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.layers.normalization.GhostBatchNormalization;
import org.normlab.layers.normalization.LayerNormalization;
import org.normlab.layers.normalization.SpectralNormalization;
import org.normlab.layers.normalization.VarianceEstimator;
import org.normlab.layers.normalization.WeightNormalization;

/** A specification can set what Java can set. */
class NormalizationReaderTest {
    static List<Arguments> normalizations() {
        return List.of(
                Arguments.of("none", Normalizing.none()),
                Arguments.of("batch", Normalizing.outputs(BatchNormalization.keras())),
                Arguments.of(
                        "batch: {axis: 1, momentum: .9, epsilon: .1, center: false, scale: false, variance: keras-2,"
                                + " averaging: cumulative, composed: true}",
                        Normalizing.outputs(BatchNormalization.keras()
                                .withAxis(1)
                                .withMomentum(.9)
                                .withEpsilon(.1)
                                .withCenter(false)
                                .withScale(false)
                                .withVarianceEstimator(VarianceEstimator.KERAS_2)
                                .withAveraging(Averaging.CUMULATIVE)
                                .composed())),
                Arguments.of(
                        "batch: {epsilon: .1, preset: pytorch}",
                        Normalizing.outputs(BatchNormalization.pytorch().withEpsilon(.1))),
                Arguments.of(
                        "ghost-batch: {size: 16, momentum: .5}",
                        Normalizing.outputs(GhostBatchNormalization.of(16).withMomentum(.5))),
                Arguments.of(
                        "layer: {axis: [1, 2, 3]}",
                        Normalizing.outputs(LayerNormalization.keras().withAxis(1, 2, 3))),
                Arguments.of(
                        "layer: {axis: 1}",
                        Normalizing.outputs(LayerNormalization.keras().withAxis(1))),
                Arguments.of("weight", Normalizing.kernels(WeightNormalization.of(new Flatten()))),
                Arguments.of(
                        "spectral: {power-iterations: 3}",
                        Normalizing.kernels(
                                SpectralNormalization.of(new Flatten()).withPowerIterations(3))));
    }

    @ParameterizedTest
    @MethodSource("normalizations")
    void whatJavaCanSet(String yaml, Normalizing normalizing) {
        assertThat(NormalizationReader.read(Yaml.parse("test", yaml))).isEqualTo(normalizing);
    }
}
