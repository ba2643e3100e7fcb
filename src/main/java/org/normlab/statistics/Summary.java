package org.normlab.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Max;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Min;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * A sample in seven numbers. Those that the sample is too small for are NaN.
 *
 * <p>An infinite number has its place in the order, the last or the first, and enters no mean.
 *
 * @param count numbers in the sample, infinite ones included, missing ones left out
 * @param infinite infinite numbers in the sample
 * @param mean arithmetic mean of the finite numbers
 * @param standardDeviation root of the unbiased variance of the finite numbers (divides by n - 1); NaN below two
 * @param median middle number, or the mean of the two in the middle
 * @param minimum smallest number
 * @param maximum largest number
 */
public record Summary(
        int count, int infinite, double mean, double standardDeviation, double median, double minimum, double maximum) {

    /** Summarizes the numbers that are not NaN. */
    public static Summary of(double... numbers) {
        double[] present = present(numbers);
        if (present.length == 0) {
            return new Summary(0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double[] finite = finite(present);
        return new Summary(
                present.length,
                present.length - finite.length,
                mean(finite),
                finite.length < 2 ? Double.NaN : StandardDeviation.of(finite).getAsDouble(),
                Median.withDefaults().evaluate(present),
                Min.of(present).getAsDouble(),
                Max.of(present).getAsDouble());
    }

    /**
     * The mean of the numbers between the quartiles: of n sorted ones, without the ⌊n / 4⌋ least and greatest. NaN if
     * none of them is finite.
     */
    public static double interquartileMean(double... numbers) {
        double[] sorted = present(numbers);
        Arrays.sort(sorted);
        int cut = sorted.length / 4;
        return mean(finite(Arrays.copyOfRange(sorted, cut, sorted.length - cut)));
    }

    private static double mean(double[] finite) {
        return finite.length == 0 ? Double.NaN : Mean.of(finite).getAsDouble();
    }

    private static double[] finite(double[] present) {
        return Arrays.stream(present).filter(Double::isFinite).toArray();
    }

    static double[] present(double[] numbers) {
        return Arrays.stream(numbers).filter(number -> !Double.isNaN(number)).toArray();
    }
}
