package org.normlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Expected values: {@code scripts/goldens/statistics_scipy.py}. */
class ScipyTest {
    private static final double CONFIDENCE = .95;
    private static final long SEED = 1;

    @ParameterizedTest(name = "{0} of {1} and {2}")
    @CsvFileSource(resources = "/org/normlab/statistics/scipy.csv", numLinesToSkip = 1)
    void agrees(String statistic, String first, String second, double expected) {
        double tolerance = statistic.equals("boschloo") ? 1e-6 : 1e-12;
        assertThat(value(statistic, numbers(first), numbers(second)))
                .isEqualTo(expected, within(tolerance * Math.max(Math.abs(expected), 1e-3)));
    }

    private static double value(String statistic, double[] a, double[] b) {
        return switch (statistic) {
            case "sign-flip two-sided" -> signFlip(a, b, Alternative.TWO_SIDED);
            case "sign-flip greater" -> signFlip(a, b, Alternative.GREATER);
            case "sign-flip less" -> signFlip(a, b, Alternative.LESS);
            case "improvement" -> Improvement.probability(a, b);
            case "mean interval lower" -> MeanInterval.of(a, CONFIDENCE).lower();
            case "mean interval upper" -> MeanInterval.of(a, CONFIDENCE).upper();
            case "interquartile mean" -> Summary.interquartileMean(a);
            case "boschloo" -> BoschlooTest.p((int) a[0], (int) a[1], (int) b[0], (int) b[1]);
            case "wilson lower" ->
                ShareInterval.wilson((int) a[0], (int) a[1], CONFIDENCE).lower();
            case "wilson upper" ->
                ShareInterval.wilson((int) a[0], (int) a[1], CONFIDENCE).upper();
            default -> throw new IllegalArgumentException(statistic);
        };
    }

    /** Rounded as the script rounds, so that equal sums are equal there, too. */
    private static double signFlip(double[] a, double[] b, Alternative alternative) {
        double[] rounded = Arrays.stream(Pairs.differences(a, b))
                .map(difference -> Math.rint(difference * 16384))
                .toArray();
        return SignFlipTest.of(rounded, alternative, SEED).p();
    }

    private static double[] numbers(String text) {
        return text == null
                ? new double[0]
                : Arrays.stream(text.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
    }
}
