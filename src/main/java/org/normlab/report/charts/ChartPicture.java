package org.normlab.report.charts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Draws charts as pictures that stand alone: with its title, its note and its legend above each. */
public final class ChartPicture {
    private static final int WIDTH = 860;
    private static final int MARGIN = 20;
    private static final int LINE = 20;
    /** Of a letter at the size of notes, about. */
    private static final double LETTER = 6.8;

    private final ECharts echarts = ECharts.withRoomForText();

    /** The picture. */
    public String svg(Chart chart, Theme theme) {
        ObjectNode option = chart.option().deepCopy();
        option.put("backgroundColor", "@paper");
        ArrayNode titles = option.putArray("title");
        int top = MARGIN;
        text(titles, chart.title(), top, "@ink").put("fontSize", 18).put("fontWeight", "bold");
        top += 30;
        for (String line : wrapped(chart.note())) {
            text(titles, line, top, "@muted").put("fontSize", 13);
            top += LINE;
        }
        for (List<Chart.Key> line : lines(chart.legend())) {
            legend(titles, line, top + 6);
            top += LINE + 2;
        }
        move(option.get("grid"), top);
        return echarts.draw(
                theme.applyTo(option), theme.applyTo(Theme.echarts()), WIDTH, chart.height() + top + MARGIN);
    }

    private static ObjectNode text(ArrayNode titles, String text, int top, String color) {
        return titles.addObject()
                .put("text", text)
                .put("left", MARGIN)
                .put("top", top)
                .put("padding", 0)
                .putObject("textStyle")
                .put("color", color)
                .put("fontWeight", "normal");
    }

    private static void legend(ArrayNode titles, List<Chart.Key> keys, int top) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            text.append("{k")
                    .append(i)
                    .append("|\u25cf} ")
                    .append(keys.get(i).name())
                    .append("     ");
        }
        ObjectNode style =
                text(titles, text.toString().stripTrailing(), top, "@ink").put("fontSize", 13);
        ObjectNode rich = style.putObject("rich");
        for (int i = 0; i < keys.size(); i++) {
            rich.putObject("k" + i).put("color", keys.get(i).color()).put("fontSize", 15);
        }
    }

    private static void move(JsonNode grid, int top) {
        ObjectNode node = (ObjectNode) grid;
        node.put("top", node.path("top").asInt() + top + MARGIN / 2);
        node.put("left", node.path("left").asInt() + MARGIN - 4);
        node.put("right", node.path("right").asInt() + MARGIN - 4);
        node.put("bottom", node.path("bottom").asInt() + MARGIN / 2);
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if ((line.length() + word.length()) * LETTER > WIDTH - 2 * MARGIN) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        return lines;
    }

    private static List<List<Chart.Key>> lines(List<Chart.Key> keys) {
        List<List<Chart.Key>> lines = new ArrayList<>();
        double used = WIDTH;
        for (Chart.Key key : keys) {
            double width = (key.name().length() + 7) * LETTER;
            if (used + width > WIDTH - 2 * MARGIN) {
                lines.add(new ArrayList<>());
                used = 0;
            }
            lines.get(lines.size() - 1).add(key);
            used += width;
        }
        return lines;
    }
}
