package org.normlab.report.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SparklineTest {
    private static final double NAN = Double.NaN;

    @Test
    void theLeastIsTheLowestMarkAndTheGreatestTheHighest() {
        assertThat(curve(2, 4, 3)).isEqualTo("\u2581\u2581\u2588\u2588\u2585\u2585");
    }

    @Test
    void aFlatCurveIsInTheMiddle() {
        assertThat(curve(.5, .5)).isEqualTo("\u2585\u2585\u2585\u2585");
    }

    @Test
    void aMissingNumberIsADotAndAnInfiniteOneAtTheEnd() {
        assertThat(curve(0, NAN, 1, Double.POSITIVE_INFINITY))
                .isEqualTo("\u2581\u2581\u00B7\u00B7\u2588\u2588\u2588\u2588");
    }

    @Test
    void curvesOfOneSetShareTheAxis() {
        Sparkline sparkline = Sparkline.fitting(Scale.over(List.of(new double[] {0, 1})), 8, 40);
        assertThat(sparkline.columns()).isEqualTo(16);
        assertThat(sparkline.of(new double[] {0, 0, 1, 1, 0, 0, 1, 1})).hasSize(16);
        assertThat(sparkline.of(new double[] {0, 1})).isEqualTo("\u2581\u2581\u2588\u2588");
        assertThat(sparkline.of(new double[0])).isEmpty();
    }

    @Test
    void manyPointsShareColumnsAndTheLastOfEachIsShown() {
        double[] rising = IntStream.range(0, 1000).mapToDouble(i -> i).toArray();
        Sparkline sparkline = Sparkline.fitting(Scale.over(List.of(rising)), 1000, 8);
        assertThat(sparkline.of(rising)).isEqualTo("\u2582\u2583\u2584\u2584\u2585\u2586\u2587\u2588");
    }

    @Test
    void stepsMayBeRatios() {
        Scale even = Scale.over(List.of(new double[] {.001, 1000}));
        assertThat(even.inRatios(Scale.Spacing.RATIOS, 20).position(1)).isCloseTo(.5, withinRounding());
        Scale accuracies = Scale.over(List.of(new double[] {0, .99}));
        assertThat(accuracies.inRatios(Scale.Spacing.RATIOS_OF_THE_REST, 20).position(.9))
                .isCloseTo(.5, withinRounding());
    }

    @Test
    void stepsStayEvenWhereRatiosAreSmallOrImpossible() {
        Scale small = Scale.over(List.of(new double[] {1, 2}));
        Scale withZero = Scale.over(List.of(new double[] {0, 2}));
        Scale withOne = Scale.over(List.of(new double[] {0, 1}));
        assertThat(small.inRatios(Scale.Spacing.RATIOS, 20)).isEqualTo(small);
        assertThat(withZero.inRatios(Scale.Spacing.RATIOS, 20)).isEqualTo(withZero);
        assertThat(withOne.inRatios(Scale.Spacing.RATIOS_OF_THE_REST, 20)).isEqualTo(withOne);
    }

    private static org.assertj.core.data.Offset<Double> withinRounding() {
        return org.assertj.core.api.Assertions.within(1e-12);
    }

    private static String curve(double... values) {
        return Sparkline.fitting(Scale.over(List.of(values)), values.length, 40).of(values);
    }
}
