package org.normlab.report.charts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Colours by name, for light or dark surroundings. A chart says {@code @arm0}; what that is follows from the theme, in
 * a picture by {@link #applyTo} and in a page by the same rule in its script. The colours of arms are Okabe and Ito's,
 * darkened or lightened until they stand out from the paper.
 */
public final class Theme {
    /** Dark ink on white. */
    public static final Theme LIGHT = new Theme("light");
    /** Light ink on near black. */
    public static final Theme DARK = new Theme("dark");

    /** Arms after the eighth begin again with the first colour. */
    static final int ARM_COLORS = 8;

    private static final String MARK = "@";

    private final String name;
    private final ObjectNode colors;

    private Theme(String name) {
        this.name = name;
        this.colors = read(name + ".json");
    }

    /** {@code light} or {@code dark}. */
    public String name() {
        return name;
    }

    /** The colours, such as {@code #0072b2}, by name. */
    public Map<String, String> colors() {
        Map<String, String> all = new LinkedHashMap<>();
        colors.properties()
                .forEach(entry -> all.put(entry.getKey(), entry.getValue().asText()));
        return all;
    }

    /** ECharts' theme, its colours still as names. */
    public static ObjectNode echarts() {
        return read("theme.json");
    }

    /** The name of an arm's colour. */
    static String arm(int index) {
        return MARK + "arm" + index % ARM_COLORS;
    }

    /** A copy in which every colour's name is the colour itself. */
    ObjectNode applyTo(ObjectNode option) {
        ObjectNode copy = option.deepCopy();
        replace(copy);
        return copy;
    }

    private void replace(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String field :
                    object.properties().stream().map(Map.Entry::getKey).toList()) {
                JsonNode value = object.get(field);
                if (!isColor(field)) {
                    replace(value);
                } else if (value instanceof ArrayNode list) {
                    for (int i = 0; i < list.size(); i++) {
                        list.set(i, color(list.get(i)));
                    }
                } else {
                    object.set(field, color(value));
                }
            }
        } else if (node instanceof ArrayNode list) {
            list.forEach(this::replace);
        }
    }

    /** Elsewhere a text that looks like a colour's name, such as that of an arm, is left alone. */
    private static boolean isColor(String field) {
        return field.equals("color") || field.endsWith("Color");
    }

    private JsonNode color(JsonNode value) {
        String text = value.asText();
        JsonNode color = text.startsWith(MARK) ? colors.get(text.substring(MARK.length())) : null;
        return color == null ? value : TextNode.valueOf(color.asText());
    }

    private static ObjectNode read(String file) {
        try (InputStream resource = Theme.class.getResourceAsStream("/org/normlab/report/charts/" + file)) {
            return (ObjectNode) new ObjectMapper().readTree(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
