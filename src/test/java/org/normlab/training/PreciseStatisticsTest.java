package org.normlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.normlab.data.Samples;
import org.normlab.layers.Layer;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.testing.Digits;
import org.normlab.testing.TestRuntime;

class PreciseStatisticsTest {
    private static final Samples DATA = Digits.dataSet(60, 10, 10).training();
    private static final Layer MODEL = BatchNormalization.keras();

    @Test
    void theyAreThoseOfAllBatchesTogether() {
        float[] ones = new float[100];
        Arrays.fill(ones, 1);
        Map<String, float[]> weights =
                Map.of("gamma", ones, "beta", new float[100], "moving_mean", ones, "moving_variance", new float[100]);
        Map<String, float[]> precise = PreciseStatistics.of(TestRuntime.get(), MODEL, weights, DATA, 20);
        assertThat(precise.keySet()).isEqualTo(new TreeSet<>(weights.keySet()));
        assertThat(precise.get("gamma")).containsExactly(ones);
        for (int pixel = 0; pixel < 100; pixel += 17) {
            double mean = 0;
            double squares = 0;
            for (int i = 0; i < 60; i++) {
                float value = DATA.values().get(i * 100 + pixel);
                mean += value / 60.;
                squares += value * value / 60.;
            }
            assertThat((double) precise.get("moving_mean")[pixel]).isCloseTo(mean, within(1e-5 * mean));
            double variance = squares - mean * mean;
            assertThat((double) precise.get("moving_variance")[pixel]).isCloseTo(variance, within(1e-5 * variance));
        }
    }

    @Test
    void aBatchLargerThanTheDataIsRefused() {
        assertThatThrownBy(() -> PreciseStatistics.of(TestRuntime.get(), MODEL, Map.of(), DATA, 61))
                .hasMessage("The batch size must be from 1 to the 60 samples; got 61.");
    }
}
