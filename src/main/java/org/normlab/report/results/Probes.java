package org.normlab.report.results;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.normlab.statistics.Summary;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.selection.Selection;

/** One quantity of the whole model or of one layer, as it was probed over a run, in the order of the steps. */
public final class Probes {
    private final long[] steps;
    private final double[] values;

    private Probes(long[] steps, double[] values) {
        this.steps = steps;
        this.values = values;
    }

    public static Probes ofModel(Table probes, String quantity) {
        return of(probes, probes.stringColumn("layer").isMissing(), quantity);
    }

    static Probes ofLayer(Table probes, String layer, String quantity) {
        return of(probes, probes.stringColumn("layer").isEqualTo(layer), quantity);
    }

    private static Probes of(Table probes, Selection layer, String quantity) {
        int[] rows =
                layer.and(probes.stringColumn("quantity").isEqualTo(quantity)).toArray();
        LongColumn steps = probes.longColumn("step");
        DoubleColumn values = probes.doubleColumn("value");
        return new Probes(
                Arrays.stream(rows).mapToLong(steps::getLong).toArray(),
                Arrays.stream(rows).mapToDouble(values::getDouble).toArray());
    }

    /** How often it was probed. */
    public int count() {
        return steps.length;
    }

    public long step(int probe) {
        return steps[probe];
    }

    public double value(int probe) {
        return values[probe];
    }

    /** The same up to that step. */
    Probes until(long step) {
        int count = (int) Arrays.stream(steps).filter(one -> one <= step).count();
        return new Probes(Arrays.copyOf(steps, count), Arrays.copyOf(values, count));
    }

    /** The value at step 0, before any update; NaN if it was not probed there. */
    double initial() {
        return count() == 0 || steps[0] != 0 ? Double.NaN : values[0];
    }

    double last() {
        return count() == 0 ? Double.NaN : values[count() - 1];
    }

    double minimum() {
        return Summary.of(values).minimum();
    }

    double maximum() {
        return Summary.of(values).maximum();
    }

    /** The first step with exactly that value; the value must be among them. */
    long firstStepAt(double value) {
        return IntStream.range(0, count())
                .filter(probe -> values[probe] == value)
                .mapToLong(probe -> steps[probe])
                .findFirst()
                .orElseThrow();
    }
}
