package org.normlab.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Max;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Min;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * A sample in six numbers. Those that the sample is too small for are NaN.
 *
 * @param count numbers in the sample, the missing ones left out
 * @param mean arithmetic mean
 * @param standardDeviation root of the unbiased variance (divides by n - 1); NaN below two numbers
 * @param median middle number, or the mean of the two in the middle
 * @param minimum smallest number
 * @param maximum largest number
 */
public record Summary(int count, double mean, double standardDeviation, double median, double minimum, double maximum) {

    /** Summarizes the numbers that are not NaN. */
    public static Summary of(double... numbers) {
        double[] present = present(numbers);
        if (present.length == 0) {
            return new Summary(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        return new Summary(
                present.length,
                Mean.of(present).getAsDouble(),
                present.length < 2 ? Double.NaN : StandardDeviation.of(present).getAsDouble(),
                Median.withDefaults().evaluate(present),
                Min.of(present).getAsDouble(),
                Max.of(present).getAsDouble());
    }

    /**
     * The mean of the numbers between the quartiles: of n sorted ones, without the ⌊n / 4⌋ least and greatest. NaN if
     * there is none.
     */
    public static double interquartileMean(double... numbers) {
        double[] sorted = present(numbers);
        Arrays.sort(sorted);
        int cut = sorted.length / 4;
        return sorted.length == 0
                ? Double.NaN
                : Mean.of(Arrays.copyOfRange(sorted, cut, sorted.length - cut)).getAsDouble();
    }

    static double[] present(double[] numbers) {
        return Arrays.stream(numbers).filter(number -> !Double.isNaN(number)).toArray();
    }
}
