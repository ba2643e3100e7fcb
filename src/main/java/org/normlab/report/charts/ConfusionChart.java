package org.normlab.report.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.normlab.report.results.Confusion;

/** What was taken for what: right answers plain, the more errors the darker. */
public final class ConfusionChart {
    private static final int HEIGHT = 420;
    private static final double TURNS = .6;

    private ConfusionChart() {}

    /** The chart of one arm; {@code number} tells it from those of other arms. */
    public static Chart of(Confusion confusion, int number) {
        ObjectNode option = Options.cartesian();
        ((ObjectNode) option.get("grid")).put("top", 4);
        List<String> classes = confusion.classes();
        Options.categoryAxis(option, "xAxis", "predicted", classes);
        Options.categoryAxis(option, "yAxis", "label", classes)
                .put("inverse", true)
                .put("nameGap", 24);
        ArrayNode right = series(option, "right");
        ArrayNode wrong = series(option, "wrong");
        long most = confusion.cells().stream()
                .filter(Confusion.Cell::isError)
                .mapToLong(Confusion.Cell::samples)
                .max()
                .orElse(1);
        DataTable table = DataTable.of("label", "predicted", "samples");
        for (Confusion.Cell cell : confusion.cells()) {
            table.add(cell.label(), cell.predicted(), cell.samples());
            boolean dark = cell.isError() && cell.samples() > TURNS * most;
            add(cell.isError() ? wrong : right, confusion.classes(), cell, dark);
        }
        scales(option, most);
        return new Chart(
                "confusion-" + number,
                "What " + confusion.arm() + " takes for what",
                "Validation samples after the last epoch of " + confusion.runs()
                        + (confusion.count() == 1 ? "." : ", summed."),
                HEIGHT,
                option,
                List.of(
                        new Chart.Key("right", "@unknown", false),
                        new Chart.Key("wrong, the darker the more", "@error1", false)),
                table);
    }

    private static ArrayNode series(ObjectNode option, String name) {
        ObjectNode series = Options.series(option, "heatmap", name);
        series.putObject("emphasis").put("disabled", true);
        return series.putArray("data");
    }

    private static void add(ArrayNode data, List<String> classes, Confusion.Cell cell, boolean dark) {
        String sentence = cell.label() + " taken for " + cell.predicted() + ": " + cell.samples() + " samples";
        ObjectNode item = data.addObject().put("name", sentence);
        item.putArray("value")
                .add(classes.indexOf(cell.predicted()))
                .add(classes.indexOf(cell.label()))
                .add(cell.samples());
        item.putObject("label")
                .put("show", true)
                .put("formatter", Long.toString(cell.samples()))
                .put("fontSize", 11)
                .put("color", dark ? "@on-failed" : cell.isError() ? "@ink" : "@on-unknown");
    }

    private static void scales(ObjectNode option, long most) {
        ArrayNode maps = option.putArray("visualMap");
        maps.addObject()
                .put("type", "continuous")
                .put("show", false)
                .put("seriesIndex", 0)
                .put("min", 0)
                .put("max", 1)
                .putObject("inRange")
                .putArray("color")
                .add("@unknown")
                .add("@unknown");
        maps.addObject()
                .put("type", "continuous")
                .put("show", false)
                .put("seriesIndex", 1)
                .put("min", 0)
                .put("max", most)
                .putObject("inRange")
                .putArray("color")
                .add("@error0")
                .add("@error1")
                .add("@error2");
    }
}
