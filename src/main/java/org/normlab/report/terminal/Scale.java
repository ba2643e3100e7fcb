package org.normlab.report.terminal;

import java.util.Arrays;
import java.util.List;

/**
 * What the lowest and the highest mark of a curve stand for.
 *
 * @param minimum of the lowest mark
 * @param maximum of the highest mark
 * @param spacing of the marks between them
 */
public record Scale(double minimum, double maximum, Spacing spacing) {

    /** What equal steps of a scale are. */
    public enum Spacing {
        /** Equal differences. */
        EVEN,
        /** Equal ratios, for losses. */
        RATIOS,
        /** Equal ratios of what is missing to 1, for accuracies: from .98 to .99 is as far as from .96 to .98. */
        RATIOS_OF_THE_REST
    }

    /** Even, from the least to the greatest finite number; NaN to NaN if there is none. */
    public static Scale over(List<double[]> curves) {
        double[] finite = curves.stream()
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .toArray();
        return new Scale(
                Arrays.stream(finite).min().orElse(Double.NaN),
                Arrays.stream(finite).max().orElse(Double.NaN),
                Spacing.EVEN);
    }

    /** In ratios, if the greatest of what they are of is more than that many times the least, and the least above 0. */
    public Scale inRatios(Spacing ratios, double times) {
        Scale other = new Scale(minimum, maximum, ratios);
        double range = Math.abs(other.place(maximum) - other.place(minimum));
        return range > Math.log(times) && Double.isFinite(range) ? other : this;
    }

    /** Where a number stands: 0 is the minimum or less, 1 the maximum or more. */
    double position(double number) {
        if (minimum == maximum) {
            return .5;
        }
        double within = Math.max(minimum, Math.min(maximum, number));
        return (place(within) - place(minimum)) / (place(maximum) - place(minimum));
    }

    private double place(double number) {
        return switch (spacing) {
            case EVEN -> number;
            case RATIOS -> Math.log(number);
            case RATIOS_OF_THE_REST -> -Math.log(1 - number);
        };
    }
}
