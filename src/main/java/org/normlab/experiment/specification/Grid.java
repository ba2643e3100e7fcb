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
     * @param name for example {@code batch-size-4-loss-from-logits}; empty if nothing is crossed
     * @param values by factor
     */
    record Cell(String name, Map<String, Yaml> values) {}

    /** All combinations, the last factor changing fastest. */
    static List<Cell> cells(Map<String, Yaml> factors) {
        List<Cell> cells = List.of(new Cell("", Map.of()));
        for (Map.Entry<String, Yaml> factor : factors.entrySet()) {
            List<Cell> crossed = new ArrayList<>();
            for (Cell cell : cells) {
                for (Yaml value : factor.getValue().list()) {
                    Map<String, Yaml> values = new LinkedHashMap<>(cell.values);
                    values.put(factor.getKey(), value);
                    crossed.add(new Cell(join(cell.name, factor.getKey() + "-" + label(value)), values));
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

    /** A value's part of a name: {@code 0.001} as it stands, {@code {group: {groups: 4}}} as group-groups-4. */
    private static String label(Yaml value) {
        if (value.isMap()) {
            String label = "";
            for (Map.Entry<String, Yaml> entry : value.map().entrySet()) {
                label = join(label, join(clean(entry.getKey()), label(entry.getValue())));
            }
            return label;
        }
        if (value.isList()) {
            String label = "";
            for (Yaml item : value.list()) {
                label = join(label, label(item));
            }
            return label;
        }
        String text = value.text();
        return clean(text.startsWith(".") ? "0" + text : text);
    }

    private static String clean(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("^[-.]+|[-.]+$", "");
    }
}
