package org.normlab.experiment.specification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Factors crossed with each other: every combination of their values, with a name for each. */
final class Grid {
    private Grid() {}

    /**
     * One combination.
     *
     * @param name for example {@code raw-batch-size-4}; empty if nothing is crossed
     * @param values by factor
     */
    record Cell(String name, Map<String, Yaml> values) {
        /** The values as text, that of the named arm first, if there is one; empty if nothing is crossed. */
        Map<String, String> place(String arm) {
            Map<String, String> place = new LinkedHashMap<>();
            if (!values.isEmpty() && !arm.isEmpty()) {
                place.put("arm", arm);
            }
            values.forEach(
                    (factor, value) -> place.put(factor, value.isMap() ? label(factor, value) : Grid.values(value)));
            return place;
        }
    }

    /** All combinations, the last factor changing fastest. */
    static List<Cell> cells(Map<String, Yaml> factors) {
        List<Cell> cells = List.of(new Cell("", Map.of()));
        for (Map.Entry<String, Yaml> factor : factors.entrySet()) {
            List<Cell> crossed = new ArrayList<>();
            for (Cell cell : cells) {
                for (Yaml value : factor.getValue().list()) {
                    Map<String, Yaml> values = new LinkedHashMap<>(cell.values);
                    values.put(factor.getKey(), value);
                    crossed.add(new Cell(join(cell.name, label(factor.getKey(), value)), values));
                }
            }
            cells = crossed;
        }
        return cells;
    }

    /** Two parts of a name; either may be empty. */
    static String join(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + "-" + second;
    }

    /** What a value adds to a name: a word as it stands, a number after its factor, settings as their values. */
    private static String label(String factor, Yaml value) {
        if (value.isMap()) {
            String label = "";
            for (Map.Entry<String, Yaml> entry : value.map().entrySet()) {
                label = join(label, join(clean(entry.getKey()), values(entry.getValue())));
            }
            return label;
        }
        String values = values(value);
        return Character.isDigit(values.isEmpty() ? '0' : values.charAt(0)) ? factor + "-" + values : values;
    }

    /** Without the names of the settings: {@code {groups: 8, epsilon: .1}} is 8-0.1. */
    private static String values(Yaml value) {
        List<Yaml> parts =
                value.isMap() ? List.copyOf(value.map().values()) : value.isList() ? value.list() : List.of();
        if (parts.isEmpty() && !value.isMap() && !value.isList()) {
            String text = value.text();
            return clean(text.startsWith(".") ? "0" + text : text);
        }
        String label = "";
        for (Yaml part : parts) {
            label = join(label, values(part));
        }
        return label;
    }

    private static String clean(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("^[-.]+|[-.]+$", "");
    }
}
