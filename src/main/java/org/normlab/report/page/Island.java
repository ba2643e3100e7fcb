package org.normlab.report.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.normlab.report.charts.Chart;
import org.normlab.report.charts.Theme;

/** All data of the page as JSON, for its script. */
final class Island {
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();

    private Island() {}

    static String of(List<Chart> charts, Map<String, String> files) {
        Island island = new Island();
        island.addThemes();
        ObjectNode all = island.root.putObject("charts");
        charts.forEach(chart -> all.set(chart.id(), chart(chart)));
        ObjectNode csv = island.root.putObject("files");
        files.forEach(csv::put);
        return escaped(island.root);
    }

    /** Without {@code <}, a script element holds it whatever texts are in it: no {@code </script>} can stand in it. */
    static String escaped(ObjectNode json) {
        return json.toString().replace("<", "\\u003c");
    }

    private void addThemes() {
        root.set("theme", Theme.echarts());
        ObjectNode colors = root.putObject("colors");
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            ObjectNode named = colors.putObject(theme.name());
            theme.colors().forEach(named::put);
        }
    }

    private static ObjectNode chart(Chart chart) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("option", chart.option());
        ArrayNode views = node.putArray("views");
        chart.views().forEach(view -> views.addObject().put("name", view.name()).set("option", view.option()));
        ObjectNode table = node.putObject("table");
        add(table.putArray("columns"), chart.table().columns());
        ArrayNode rows = table.putArray("rows");
        chart.table().rows().forEach(row -> add(rows.addArray(), row));
        return node;
    }

    private static void add(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
