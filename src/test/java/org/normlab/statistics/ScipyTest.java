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
        double value = value(statistic, numbers(first), numbers(second));
        assertThat(value).isEqualTo(expected, within(tolerance(statistic, Math.max(Math.abs(expected), 1e-3))));
    }

    private static double tolerance(String statistic, double size) {
        return switch (statistic) {
            case "boschloo" -> 1e-6 * size;
            case "power" -> .01;
            case "least difference" -> .01 * size;
            default -> 1e-12 * size;
        };
    }

    private static double value(String statistic, double[] a, double[] b) {
        if (statistic.startsWith("holm ")) {
            return Holm.adjust(a)[Integer.parseInt(statistic.substring(5))];
        }
        if (statistic.startsWith("equivalence ")) {
            return EquivalenceTest.of(rounded(a, b), Double.parseDouble(statistic.substring(12)), SEED)
                    .p();
        }
        if (statistic.startsWith("non-inferiority ")) {
            return NonInferiorityTest.of(rounded(a, b), Double.parseDouble(statistic.substring(16)), SEED)
                    .p();
        }
        return switch (statistic) {
            case "sign-flip two-sided" -> signFlip(a, b, Alternative.TWO_SIDED);
            case "sign-flip greater" -> signFlip(a, b, Alternative.GREATER);
            case "sign-flip less" -> signFlip(a, b, Alternative.LESS);
            case "improvement" -> Improvement.probability(a, b);
            case "mean interval lower" -> MeanInterval.of(a, CONFIDENCE).lower();
            case "mean interval upper" -> MeanInterval.of(a, CONFIDENCE).upper();
            case "interquartile mean" -> Summary.interquartileMean(a);
            case "count" -> Summary.of(a).count();
            case "mean" -> Summary.of(a).mean();
            case "standard deviation" -> Summary.of(a).standardDeviation();
            case "median" -> Summary.of(a).median();
            case "minimum" -> Summary.of(a).minimum();
            case "maximum" -> Summary.of(a).maximum();
            case "ratio geometric mean" -> PairedRatios.of(a, b).geometricMean();
            case "ratio median" -> PairedRatios.of(a, b).median();
            case "ratio minimum" -> PairedRatios.of(a, b).minimum();
            case "ratio maximum" -> PairedRatios.of(a, b).maximum();
            case "power" -> Power.probability((int) a[0], a[1], 1, b[0]);
            case "least difference" -> Power.leastDifference((int) a[0], 1, b[0], a[1]);
            case "boschloo" -> BoschlooTest.p((int) a[0], (int) a[1], (int) b[0], (int) b[1]);
            case "wilson lower" ->
                ShareInterval.wilson((int) a[0], (int) a[1], CONFIDENCE).lower();
            case "wilson upper" ->
                ShareInterval.wilson((int) a[0], (int) a[1], CONFIDENCE).upper();
            case "clopper-pearson lower" ->
                ShareInterval.of((int) a[0], (int) a[1], CONFIDENCE).lower();
            case "clopper-pearson upper" ->
                ShareInterval.of((int) a[0], (int) a[1], CONFIDENCE).upper();
            default -> throw new IllegalArgumentException(statistic);
        };
    }

    private static double signFlip(double[] a, double[] b, Alternative alternative) {
        return SignFlipTest.of(rounded(a, b), alternative, SEED).p();
    }

    /** Rounded as the script rounds, so that equal sums are equal there, too. */
    private static double[] rounded(double[] a, double[] b) {
        return Arrays.stream(Pairs.differences(a, b))
                .map(difference -> Math.rint(difference * 16384))
                .toArray();
    }

    private static double[] numbers(String text) {
        return text == null
                ? new double[0]
                : Arrays.stream(text.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
    }
}
