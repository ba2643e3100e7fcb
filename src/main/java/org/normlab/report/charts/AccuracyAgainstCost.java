package org.normlab.report.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.normlab.report.FolderTables;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.results.Runs;
import org.normlab.report.text.Words;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * What accuracy costs. Of one machine's runs a dot each, over its seconds per epoch; where the runs are of several
 * machines, whose seconds mean different things, a mark an arm, over its ratio to the baseline on the same machine.
 */
public final class AccuracyAgainstCost {
    private static final int HEIGHT = 340;
    private static final String ID = "accuracy-against-cost";
    private static final List<String> SHAPES = List.of("circle", "diamond", "triangle", "rect");

    private AccuracyAgainstCost() {}

    /** The chart, if anything is known of the cost. */
    public static Optional<Chart> of(ResultsFolder folder) {
        Table arms = FolderTables.arms(folder);
        Runs runs = folder.runs();
        boolean severalMachines = runs.areOfSeveralMachines();
        String known = severalMachines ? "seconds_ratio_to_baseline_geometric_mean" : "seconds_per_epoch_mean";
        if (arms.doubleColumn(known).countMissing() == arms.rowCount()) {
            return Optional.empty();
        }
        return Optional.of(
                severalMachines
                        ? byRatio(arms, folder.baseline())
                        : bySeconds(runs.timed().table(), arms));
    }

    private static Chart bySeconds(Table runs, Table arms) {
        ObjectNode option = option("training time of an epoch, seconds");
        List<Chart.Key> legend = new ArrayList<>();
        DataTable table = DataTable.of("arm", "seed", "seconds per epoch", "validation accuracy");
        int index = 0;
        for (String arm : arms.stringColumn("arm")) {
            ArrayNode dots = dots(option, arm, index);
            legend.add(new Chart.Key(arm, Theme.arm(index++), true));
            for (Row run : runs.where(runs.stringColumn("arm").isEqualTo(arm))) {
                double seconds = run.getDouble("seconds_per_epoch");
                double accuracy = run.getDouble("validation_accuracy");
                table.add(arm, run.getLong("seed"), seconds, accuracy);
                if (!Double.isNaN(seconds) && !Double.isNaN(accuracy)) {
                    String sentence = arm + ", seed " + run.getLong("seed") + ": " + Words.number(seconds)
                            + " s an epoch, validation accuracy " + Words.accuracy(accuracy);
                    Options.point(dots, sentence, seconds, accuracy);
                }
            }
        }
        return new Chart(
                        ID,
                        "Accuracy against cost",
                        "A dot is a run: its accuracy over the training time of its median epoch.",
                        HEIGHT,
                        option,
                        legend,
                        table)
                .withViews(LearningCurves.closeUps(
                        "yAxis", runs.doubleColumn("validation_accuracy").asDoubleArray()));
    }

    private static Chart byRatio(Table arms, String baseline) {
        ObjectNode option = option("training time of an epoch, ratio to " + baseline);
        List<Chart.Key> legend = new ArrayList<>();
        DataTable table = DataTable.of(
                "arm",
                "ratio of seconds, geometric mean",
                "least",
                "greatest",
                "seeds paired",
                "validation accuracy, median",
                "least",
                "greatest");
        int index = 0;
        for (Row arm : arms) {
            String name = arm.getString("arm");
            String color = Theme.arm(index);
            double[] ratio = values(arm, "seconds_ratio_to_baseline_", "geometric_mean", "minimum", "maximum");
            double[] accuracy = values(arm, "validation_accuracy_", "median", "minimum", "maximum");
            table.add(
                    name,
                    ratio[0],
                    ratio[1],
                    ratio[2],
                    arm.getLong("paired_seeds"),
                    accuracy[0],
                    accuracy[1],
                    accuracy[2]);
            ArrayNode dots = dots(option, name, index++);
            legend.add(new Chart.Key(name, color, true));
            if (Double.isNaN(ratio[0]) || Double.isNaN(accuracy[0])) {
                continue;
            }
            String sentence = name + ": " + Words.fixed(ratio[0], 2) + " times the seconds of " + baseline + " ("
                    + Words.fixed(ratio[1], 2) + " to " + Words.fixed(ratio[2], 2) + "), validation accuracy "
                    + Words.accuracy(accuracy[0]) + " (" + Words.accuracy(accuracy[1]) + " to "
                    + Words.accuracy(accuracy[2])
                    + ")";
            Options.point(dots, sentence, ratio[0], accuracy[0]);
            Options.whisker(
                    option,
                    name,
                    sentence,
                    color,
                    new double[] {ratio[1], accuracy[0]},
                    new double[] {ratio[2], accuracy[0]},
                    0);
            Options.whisker(
                    option,
                    name,
                    sentence,
                    color,
                    new double[] {ratio[0], accuracy[1]},
                    new double[] {ratio[0], accuracy[2]},
                    90);
        }
        return new Chart(
                        ID,
                        "Accuracy against cost",
                        "The runs are of several machines, so an arm's seconds are held against those of " + baseline
                                + " with the same seed on the same machine: geometric mean, and least to greatest. Accuracy:"
                                + " the median, and least to greatest, over the seeds.",
                        HEIGHT,
                        option,
                        legend,
                        table)
                .withViews(LearningCurves.closeUps(
                        "yAxis", arms.doubleColumn("validation_accuracy_median").asDoubleArray()));
    }

    private static ObjectNode option(String cost) {
        ObjectNode option = Options.cartesian();
        Options.valueAxis(option, "xAxis", cost).put("scale", true);
        Options.fractionAxis(option, "yAxis", "validation accuracy");
        return option;
    }

    private static ArrayNode dots(ObjectNode option, String arm, int index) {
        ObjectNode series = Options.series(option, "scatter", arm)
                .put("symbolSize", 12)
                .put("symbol", SHAPES.get(index % SHAPES.size()))
                .put("z", 5);
        series.putObject("itemStyle").put("color", Theme.arm(index)).put("opacity", .85);
        return series.putArray("data");
    }

    private static double[] values(Row arm, String prefix, String... names) {
        double[] values = new double[names.length];
        for (int i = 0; i < names.length; i++) {
            values[i] = arm.getDouble(prefix + names[i]);
        }
        return values;
    }
}
