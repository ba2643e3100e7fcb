package org.normlab.layers.normalization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.normlab.layers.Conv2D;
import org.normlab.layers.Dense;

/** Presets and settings, as the layers describe themselves: what a run is identified by. */
class SettingsTest {

    @Test
    void batch() {
        // unchanged settings are left out, so that descriptions of older runs stay the same
        assertThat(BatchNormalization.keras()).hasToString("BatchNormalization(momentum=0.99, epsilon=0.001)");
        assertThat(BatchNormalization.pytorch())
                .hasToString("BatchNormalization(momentum=0.9, epsilon=1.0E-5, variance=BESSEL)");
        assertThat(BatchNormalization.keras2())
                .hasToString("BatchNormalization(momentum=0.99, epsilon=0.001, variance=KERAS_2, averaging=DEBIASED)");
        assertThat(BatchNormalization.keras()
                        .withAxis(1)
                        .withMomentum(.5)
                        .withEpsilon(.1)
                        .withCenter(false)
                        .withScale(false)
                        .withVarianceEstimator(VarianceEstimator.BESSEL)
                        .withAveraging(Averaging.CUMULATIVE)
                        .composed())
                .hasToString("BatchNormalization(momentum=0.5, epsilon=0.1, axis=1, scale=false, center=false,"
                        + " variance=BESSEL, averaging=CUMULATIVE, composed)");
        BatchNormalization bare = BatchNormalization.keras().withCenter(false).withScale(false);
        assertThat(bare.center()).isFalse();
        assertThat(bare.scale()).isFalse();
        assertThat(BatchRenormalization.paper()
                        .withAxis(1)
                        .withMomentum(.5)
                        .withEpsilon(.1)
                        .withLimits(2, 1))
                .hasToString("BatchRenormalization(axis=1, momentum=0.5, epsilon=0.1, r_max=2.0, d_max=1.0)");
        assertThat(GhostBatchNormalization.of(8).withAxis(1).withMomentum(.5).withEpsilon(.1))
                .hasToString("GhostBatchNormalization(ghost_size=8, axis=1, momentum=0.5, epsilon=0.1)");
    }

    @Test
    void example() {
        assertThat(LayerNormalization.keras()).hasToString("LayerNormalization(axis=[-1], epsilon=0.001)");
        assertThat(LayerNormalization.pytorch().withAxis(1, 2).withCenter(false).withScale(false))
                .hasToString("LayerNormalization(axis=[1, 2], epsilon=1.0E-5, scale=false, center=false)");
        assertThat(RMSNormalization.keras().withAxis(1)).hasToString("RMSNormalization(axis=[1], epsilon=1.0E-6)");
        assertThat(RMSNormalization.pytorch())
                .hasToString("RMSNormalization(axis=[-1], epsilon=1.1920928955078125E-7)");
        assertThat(GroupNormalization.keras()).hasToString("GroupNormalization(groups=32, axis=-1, epsilon=0.001)");
        assertThat(GroupNormalization.pytorch(4).withAxis(1).withCenter(false).withScale(false))
                .hasToString("GroupNormalization(groups=4, axis=1, epsilon=1.0E-5, scale=false, center=false)");
        assertThat(InstanceNormalization.keras().withAxis(1).withEpsilon(.1))
                .hasToString("InstanceNormalization(axis=1, epsilon=0.1)");
        assertThat(InstanceNormalization.pytorch().withScale(true))
                .hasToString("InstanceNormalization(axis=-1, epsilon=1.0E-5, center=false)");
        assertThat(InstanceNormalization.pytorch().withCenter(true))
                .hasToString("InstanceNormalization(axis=-1, epsilon=1.0E-5, scale=false)");
        assertThat(UnitNormalization.keras().withAxis(1).withEpsilon(.1))
                .hasToString("UnitNormalization(axis=[1], epsilon=0.1)");
        assertThat(FilterResponseNormalization.paper().withAxis(1).withEpsilon(.1))
                .hasToString("FilterResponseNormalization(axis=1, epsilon=0.1)");
        assertThat(ThresholdedLinearUnit.paper().withAxis(1)).hasToString("ThresholdedLinearUnit(axis=1)");
        assertThat(GlobalResponseNormalization.paper().withAxis(1).withEpsilon(.1))
                .hasToString("GlobalResponseNormalization(axis=1, epsilon=0.1)");
        assertThat(DynamicTanh.paper().withAxis(1)).hasToString("DynamicTanh(axis=1, initial_alpha=0.5)");
        assertThat(DynamicTanh.paper().withInitialAlpha(.1)).hasToString("DynamicTanh(axis=-1, initial_alpha=0.1)");
    }

    @Test
    void bothConventionsOfTheLocalResponse() {
        assertThat(LocalResponseNormalization.tensorflow())
                .hasToString("LocalResponseNormalization(before=5, after=5, bias=1.0, alpha=1.0, beta=0.5)");
        assertThat(LocalResponseNormalization.pytorch(5))
                .hasToString("LocalResponseNormalization(before=2, after=2, bias=1.0, alpha=2.0E-5, beta=0.75)");
        assertThat(LocalResponseNormalization.pytorch(4)) // an even window leans to the lower channels
                .hasToString("LocalResponseNormalization(before=2, after=1, bias=1.0, alpha=2.5E-5, beta=0.75)");
        assertThat(LocalResponseNormalization.tensorflow()
                        .withDepthRadius(2)
                        .withBias(3)
                        .withAlpha(.1)
                        .withBeta(.2))
                .hasToString("LocalResponseNormalization(before=2, after=2, bias=3.0, alpha=0.1, beta=0.2)");
    }

    @Test
    void kernelsAndData() {
        assertThat(WeightNormalization.of(Dense.of(2)))
                .hasToString("WeightNormalization(Dense(units=2, activation=linear))")
                .extracting(WeightNormalization::name)
                .isEqualTo("dense");
        assertThat(WeightStandardization.of(Conv2D.of(2, 3)).withEpsilon(.1))
                .hasToString("WeightStandardization(Conv2D(filters=2, kernel_size=3, activation=linear), epsilon=0.1)")
                .extracting(WeightStandardization::name)
                .isEqualTo("conv2d");
        assertThat(SpectralNormalization.of(Dense.of(2)).withPowerIterations(3))
                .hasToString("SpectralNormalization(Dense(units=2, activation=linear), power_iterations=3)")
                .extracting(SpectralNormalization::name)
                .isEqualTo("dense");
        Normalization standardizer = Normalization.of(1, 4);
        assertThat(standardizer).hasToString("Normalization(axis=[], mean=[1.0], variance=[4.0])");
        assertThat(standardizer.inverse()).hasToString("Normalization(axis=[], mean=[1.0], variance=[4.0], inverse)");
        assertThat(Normalization.of(-1, new float[] {1, 2}, new float[] {3, 4}))
                .hasToString("Normalization(axis=[-1], mean=[1.0, 2.0], variance=[3.0, 4.0])");
    }
}
