package org.normlab.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.GeometricMean;

/**
 * Ratios of paired numbers: pair i is {@code numerators[i] / denominators[i]}. A pair that lacks a number, is divided
 * by 0 or consists of two infinite numbers has no ratio and is left out.
 *
 * @param pairs pairs that have a ratio
 * @param geometricMean n-th root of the product of the finite ratios, so that a doubling and a halving cancel; NaN if
 *     none is finite
 * @param median middle ratio
 * @param minimum smallest ratio
 * @param maximum largest ratio
 */
public record PairedRatios(int pairs, double geometricMean, double median, double minimum, double maximum) {

    /**
     * Summarizes the ratios of the pairs that have one.
     *
     * @throws IllegalArgumentException if the lengths differ or a number is below 0
     */
    public static PairedRatios of(double[] numerators, double[] denominators) {
        Pairs.sameLength(numerators, denominators);
        double[] ratios = Summary.present(IntStream.range(0, numerators.length)
                .mapToDouble(i -> ratio(numerators[i], denominators[i]))
                .toArray());
        if (ratios.length == 0) {
            return new PairedRatios(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        Summary summary = Summary.of(ratios);
        double[] finite = Arrays.stream(ratios).filter(Double::isFinite).toArray();
        double geometricMean =
                finite.length == 0 ? Double.NaN : GeometricMean.of(finite).getAsDouble();
        return new PairedRatios(ratios.length, geometricMean, summary.median(), summary.minimum(), summary.maximum());
    }

    private static double ratio(double numerator, double denominator) {
        if (numerator < 0 || denominator < 0) {
            throw new IllegalArgumentException(
                    "A ratio needs numbers of at least 0; got " + numerator + " / " + denominator + ".");
        }
        return denominator == 0 ? Double.NaN : numerator / denominator;
    }
}
