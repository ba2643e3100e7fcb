package org.normlab.report.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.normlab.report.text.Words;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** The accuracy of every seed, an arm a row, with the interval that its mean lies in. */
public final class AccuracyDots {
    private static final int ROW = 52;
    /** Dots of one arm stand above each other by turns, so that equal ones are seen. */
    private static final int[] LIFTS = {0, -7, 7, -3, 3};

    private AccuracyDots() {}

    /**
     * The chart.
     *
     * @param runs one row per arm and seed
     * @param arms one row per arm
     */
    public static Chart of(Table runs, Table arms) {
        ObjectNode option = Options.cartesian();
        Options.fractionAxis(option, "xAxis", "validation accuracy, last epoch");
        List<String> names = arms.stringColumn("arm").asList();
        Options.namesDown(option, names);
        DataTable table = DataTable.of("arm", "seed", "status", "outcome", "validation accuracy");
        for (int arm = 0; arm < names.size(); arm++) {
            String name = names.get(arm);
            ArrayNode dots = dots(option, name, arm);
            for (Row run : runs.where(runs.stringColumn("arm").isEqualTo(name))) {
                double accuracy = run.getDouble("validation_accuracy");
                table.add(name, run.getLong("seed"), run.getString("status"), run.getString("outcome"), accuracy);
                if (!Double.isNaN(accuracy)) {
                    add(dots, name, run, arm);
                }
            }
        }
        Intervals.ofMeans(option, arms, table);
        return new Chart(
                        "accuracy-of-seeds",
                        "Accuracy of every seed",
                        "A dot is a seed. The bar is the mean's 95 % interval (Student's t), of all finished runs of the arm,"
                                + " learned or not.",
                        ROW * names.size() + 64,
                        option,
                        List.of(),
                        table)
                .withViews(LearningCurves.closeUps(
                        "xAxis", runs.doubleColumn("validation_accuracy").asDoubleArray()));
    }

    private static ArrayNode dots(ObjectNode option, String name, int arm) {
        ObjectNode series = Options.series(option, "scatter", name).put("symbolSize", 10);
        series.putObject("itemStyle").put("color", Theme.arm(arm)).put("opacity", .75);
        return series.putArray("data");
    }

    private static void add(ArrayNode dots, String name, Row run, int arm) {
        double accuracy = run.getDouble("validation_accuracy");
        String sentence = name + ", seed " + run.getLong("seed") + ": validation accuracy " + Words.accuracy(accuracy);
        ObjectNode point = Options.point(dots, sentence, accuracy, arm);
        point.putArray("symbolOffset").add(0).add(LIFTS[(dots.size() - 1) % LIFTS.length]);
    }
}
