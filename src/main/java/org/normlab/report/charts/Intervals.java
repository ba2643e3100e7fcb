package org.normlab.report.charts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.normlab.report.text.Words;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** Intervals as {@code arms.csv} has them, a bar in the row of each arm. */
final class Intervals {
    private static final int UPRIGHT = 0;

    private Intervals() {}

    /** Of the mean validation accuracy; an arm with one run has none. */
    static void ofMeans(ObjectNode option, Table arms, DataTable table) {
        int index = 0;
        for (Row arm : arms) {
            double lower = arm.getDouble("validation_accuracy_interval_lower");
            double upper = arm.getDouble("validation_accuracy_interval_upper");
            double mean = arm.getDouble("validation_accuracy_mean");
            String name = arm.getString("arm");
            table.add(name, "mean", "", "", mean);
            table.add(name, "lower end of the 95 % interval", "", "", lower);
            table.add(name, "upper end of the 95 % interval", "", "", upper);
            if (!Double.isNaN(lower)) {
                String sentence = name + ": mean " + Words.accuracy(mean) + ", 95 % interval " + Words.accuracy(lower)
                        + " to " + Words.accuracy(upper);
                Options.whisker(
                        option,
                        name,
                        sentence,
                        "@ink",
                        new double[] {lower, index},
                        new double[] {upper, index},
                        UPRIGHT);
            }
            index++;
        }
    }
}
