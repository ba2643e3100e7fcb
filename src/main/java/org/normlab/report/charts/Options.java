package org.normlab.report.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The parts that ECharts' options are put together from. */
final class Options {
    /** Height of a line of labels. */
    static final int LINE = 15;

    private Options() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A chart with axes: no animation, a tooltip that shows a point's name, and all labels within its bounds. */
    static ObjectNode cartesian() {
        ObjectNode option = object().put("animation", false);
        option.putObject("tooltip")
                .put("trigger", "item")
                .put("formatter", "{b}")
                .put("confine", true);
        option.putObject("grid").put("left", 4).put("right", 18).put("top", 14).put("bottom", 4);
        option.putArray("series");
        return option;
    }

    static ObjectNode valueAxis(ObjectNode option, String axis, String name) {
        return axis(option, axis, "value", name);
    }

    static ObjectNode logAxis(ObjectNode option, String axis, String name) {
        return axis(option, axis, "log", name);
    }

    static ObjectNode categoryAxis(ObjectNode option, String axis, String name, List<String> categories) {
        ObjectNode node = axis(option, axis, "category", name);
        ArrayNode data = node.putArray("data");
        categories.forEach(data::add);
        return node;
    }

    /** Names from top to bottom, each in as many lines as it needs. */
    static void namesDown(ObjectNode option, List<String> names) {
        categoryAxis(option, "yAxis", "", names.stream().map(Labels::wrapped).toList())
                .put("inverse", true)
                .putObject("axisLabel")
                .put("interval", 0)
                .put("lineHeight", LINE);
    }

    /** A fraction from 0 to 1, a tick each fifth. */
    static ObjectNode fractionAxis(ObjectNode option, String axis, String name) {
        return valueAxis(option, axis, name).put("min", 0).put("max", 1).put("interval", .2);
    }

    private static ObjectNode axis(ObjectNode option, String axis, String type, String name) {
        return option.putObject(axis)
                .put("type", type)
                .put("name", name)
                .put("nameLocation", "middle")
                .put("nameGap", axis.equals("xAxis") ? 28 : 40);
    }

    static ObjectNode series(ObjectNode option, String type, String name) {
        return option.withArray("/series").addObject().put("type", type).put("name", name);
    }

    /** A point with the sentence that its tooltip shows. */
    static ObjectNode point(ArrayNode data, String sentence, Object x, Object y) {
        ObjectNode point = data.addObject().put("name", sentence);
        point.putArray("value").addPOJO(x).addPOJO(y);
        return point;
    }

    /** A line from one point to another, with short strokes across its ends. */
    static ObjectNode whisker(
            ObjectNode option, String name, String sentence, String color, double[] from, double[] to, int turned) {
        ObjectNode line = series(option, "line", name)
                .put("symbol", "rect")
                .put("symbolRotate", turned)
                .put("z", 3);
        line.putArray("symbolSize").add(2).add(13);
        line.putObject("lineStyle").put("color", color).put("width", 2.5);
        line.putObject("itemStyle").put("color", color);
        ArrayNode data = line.putArray("data");
        point(data, sentence, from[0], from[1]);
        point(data, sentence, to[0], to[1]);
        return line;
    }
}
