package org.normlab.statistics;

import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.GeometricMean;

/**
 * Ratios of paired numbers: pair i is {@code numerators[i] / denominators[i]}. A pair that lacks a number is left out.
 *
 * @param pairs pairs with both numbers
 * @param geometricMean n-th root of the product of the ratios, so that a doubling and a halving cancel
 * @param median middle ratio
 * @param minimum smallest ratio
 * @param maximum largest ratio
 */
public record PairedRatios(int pairs, double geometricMean, double median, double minimum, double maximum) {

    /**
     * Summarizes the ratios of the complete pairs.
     *
     * @throws IllegalArgumentException if the lengths differ, a numerator is below 0 or a denominator not above 0
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
        double geometricMean = GeometricMean.of(ratios).getAsDouble();
        return new PairedRatios(ratios.length, geometricMean, summary.median(), summary.minimum(), summary.maximum());
    }

    private static double ratio(double numerator, double denominator) {
        if (numerator < 0 || denominator <= 0) {
            throw new IllegalArgumentException("A ratio needs a numerator of at least 0 and a denominator above 0; got "
                    + numerator + " / " + denominator + ".");
        }
        return numerator / denominator;
    }
}
