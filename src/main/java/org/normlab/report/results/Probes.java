package org.normlab.report.results;

import org.normlab.statistics.Summary;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * One quantity of the whole model or of one layer, as it was probed over a run.
 *
 * @param steps rows of that quantity, by step
 */
public record Probes(Table steps) {
    public static Probes ofModel(Table probes, String quantity) {
        return new Probes(probes.where(probes.stringColumn("layer")
                .isMissing()
                .and(probes.stringColumn("quantity").isEqualTo(quantity))));
    }

    static Probes ofLayer(Table probes, String layer, String quantity) {
        return new Probes(probes.where(probes.stringColumn("layer")
                .isEqualTo(layer)
                .and(probes.stringColumn("quantity").isEqualTo(quantity))));
    }

    /** The same up to that step. */
    Probes until(long step) {
        return new Probes(steps.where(steps.longColumn("step").isLessThanOrEqualTo(step)));
    }

    /** The value at step 0, before any update; NaN if it was not probed there. */
    double initial() {
        return steps.isEmpty() || steps.longColumn("step").getLong(0) != 0 ? Double.NaN : values().getDouble(0);
    }

    double last() {
        return steps.isEmpty() ? Double.NaN : values().getDouble(steps.rowCount() - 1);
    }

    double minimum() {
        return Summary.of(values().asDoubleArray()).minimum();
    }

    double maximum() {
        return Summary.of(values().asDoubleArray()).maximum();
    }

    /** The first step with exactly that value; the value must be among them. */
    long firstStepAt(double value) {
        return steps.where(values().isEqualTo(value)).longColumn("step").getLong(0);
    }

    private DoubleColumn values() {
        return steps.doubleColumn("value");
    }
}
