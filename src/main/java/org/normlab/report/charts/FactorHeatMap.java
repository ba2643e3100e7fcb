package org.normlab.report.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.normlab.report.results.CrossedFactors;
import org.normlab.report.text.Words;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** Two crossed factors as a plane, with the accuracy of the arm in each place. */
public final class FactorHeatMap {
    private static final int ROW = 50;
    /** The height that the scale of colours takes. */
    private static final int SCALE = 36;

    private static final double TURNS = .65;

    private FactorHeatMap() {}

    /**
     * The charts, one for each combination of what else was crossed.
     *
     * @param arms one row per arm
     */
    public static List<Chart> of(List<CrossedFactors> planes, Table arms) {
        double least = arms.doubleColumn("validation_accuracy_mean").min();
        double most = arms.doubleColumn("validation_accuracy_mean").max();
        return java.util.stream.IntStream.range(0, planes.size())
                .mapToObj(index -> of(planes.get(index), index, arms, least, most))
                .toList();
    }

    private static Chart of(CrossedFactors plane, int index, Table arms, double least, double most) {
        ObjectNode option = Options.cartesian();
        ObjectNode grid = (ObjectNode) option.get("grid");
        grid.put("top", 4).put("bottom", SCALE);
        grid.putObject("outerBounds")
                .put("left", 0)
                .put("right", 0)
                .put("top", 0)
                .put("bottom", SCALE);
        categories(option, "xAxis", plane.across(), plane.acrossValues());
        categories(option, "yAxis", plane.down(), plane.downValues())
                .put("inverse", true)
                .put("nameGap", 76);
        ObjectNode cells = Options.series(option, "heatmap", "arms");
        cells.putObject("emphasis").put("disabled", true);
        ArrayNode data = cells.putArray("data");
        DataTable table =
                DataTable.of(plane.down(), plane.across(), "arm", "mean validation accuracy", "learned", "of");
        for (CrossedFactors.Place place : plane.arms()) {
            Row arm = row(arms, place.arm());
            double mean = arm.getDouble("validation_accuracy_mean");
            long tried = LearnedShares.tried(arm);
            table.add(
                    plane.downValues().get(place.down()),
                    plane.acrossValues().get(place.across()),
                    place.arm(),
                    mean,
                    arm.getLong("learned"),
                    tried);
            if (!Double.isNaN(mean)) {
                String learned = arm.getLong("learned") + " of " + tried;
                ObjectNode item = data.addObject()
                        .put(
                                "name",
                                place.arm() + ": mean validation accuracy " + Words.accuracy(mean) + ", " + learned
                                        + " learned");
                item.putArray("value").add(place.across()).add(place.down()).add(mean);
                boolean high = (mean - least) / (most - least) > TURNS;
                item.putObject("label")
                        .put("show", true)
                        .put("formatter", Words.fixed(mean, 3).replaceFirst("^0", "") + "\n" + learned)
                        .put("lineHeight", 15)
                        .put("fontSize", 12)
                        .put("color", high ? "@on-high" : "@on-low");
            }
        }
        scale(option, least, most);
        return new Chart(
                "factors-" + (index + 1),
                plane.down() + " × " + plane.across() + (plane.held().isEmpty() ? "" : ", at " + plane.held()),
                "Mean validation accuracy of the last epoch, over the seeds that finished; below it, how many learned.",
                ROW * plane.downValues().size() + 116,
                option,
                List.of(),
                table);
    }

    private static ObjectNode categories(ObjectNode option, String axis, String name, List<String> values) {
        ObjectNode node = Options.categoryAxis(
                option, axis, name, values.stream().map(Labels::wrapped).toList());
        node.putObject("axisLabel").put("interval", 0).put("lineHeight", Options.LINE);
        return node;
    }

    private static void scale(ObjectNode option, double least, double most) {
        ObjectNode map = option.putObject("visualMap")
                .put("type", "continuous")
                .put("min", least)
                .put("max", Math.max(most, least + 1e-6))
                .put("precision", 3)
                .put("orient", "horizontal")
                .put("left", "center")
                .put("bottom", 0)
                .put("itemWidth", 12)
                .put("itemHeight", 140);
        map.putArray("text").add(Words.accuracy(most)).add(Words.accuracy(least));
        map.putObject("inRange").putArray("color").add("@low").add("@middle").add("@high");
    }

    private static Row row(Table arms, String name) {
        return arms.where(arms.stringColumn("arm").isEqualTo(name)).iterator().next();
    }
}
