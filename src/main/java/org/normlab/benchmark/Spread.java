package org.normlab.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.descriptive.Median;

/**
 * A quantity over the rounds.
 *
 * @param median of them
 * @param minimum of them
 * @param maximum of them
 */
public record Spread(double median, double minimum, double maximum) {

    /** Of that quantity of these; NaN in each place if one is unknown. */
    public static Spread of(List<Measurement> measurements, ToDoubleFunction<Measurement> quantity) {
        double[] values = measurements.stream().mapToDouble(quantity).toArray();
        if (Arrays.stream(values).anyMatch(Double::isNaN)) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        return new Spread(
                Median.withDefaults().evaluate(values),
                Arrays.stream(values).min().orElse(Double.NaN),
                Arrays.stream(values).max().orElse(Double.NaN));
    }
}
