package org.normlab.experiment.specification;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Factors crossed with each other: every combination of their values, with a name for each. */
final class Grid {
    private Grid() {}

    /**
     * One combination.
     *
     * @param name for example {@code raw-batch-size-4}; empty if nothing is crossed
     * @param values by factor
     * @param texts the values as text, by factor
     */
    record Cell(String name, Map<String, Yaml> values, Map<String, String> texts) {
        /** The values as text, that of the named arm first, if there is one; empty if nothing is crossed. */
        Map<String, String> place(String arm) {
            if (texts.isEmpty() || arm.isEmpty()) {
                return texts;
            }
            Map<String, String> place = new LinkedHashMap<>();
            place.put("arm", arm);
            place.putAll(texts);
            return place;
        }
    }

    /** A value with its text, and what it adds to a name. */
    private record Labelled(Yaml value, String text, String label) {
        static Labelled of(String factor, Yaml value) {
            String label = Grid.label(factor, value);
            return new Labelled(value, value.isMap() ? label : Grid.values(value), label);
        }
    }

    /** The number of combinations; none of them is made. */
    static BigInteger size(Map<String, Yaml> factors) {
        return factors.values().stream()
                .map(factor -> BigInteger.valueOf(factor.values().size()))
                .reduce(BigInteger.ONE, BigInteger::multiply);
    }

    /** All combinations, the last factor changing fastest. */
    static List<Cell> cells(Map<String, Yaml> factors) {
        List<Cell> cells = List.of(new Cell("", Map.of(), Map.of()));
        for (Map.Entry<String, Yaml> factor : factors.entrySet()) {
            List<Labelled> values = factor.getValue().values().stream()
                    .map(value -> Labelled.of(factor.getKey(), value))
                    .toList();
            List<Cell> crossed = new ArrayList<>();
            for (Cell cell : cells) {
                for (Labelled one : values) {
                    crossed.add(new Cell(
                            join(cell.name, one.label),
                            with(cell.values, factor.getKey(), one.value),
                            with(cell.texts, factor.getKey(), one.text)));
                }
            }
            cells = crossed;
        }
        return cells;
    }

    private static <T> Map<String, T> with(Map<String, T> map, String key, T value) {
        Map<String, T> all = new LinkedHashMap<>(map);
        all.put(key, value);
        return all;
    }

    /** Two parts of a name; either may be empty. */
    static String join(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + "-" + second;
    }

    /** What a value adds to a name: a word as it stands, a number after its factor, settings as their values. */
    private static String label(String factor, Yaml value) {
        if (value.isMap()) {
            return joined(value.map().entrySet().stream()
                    .map(entry -> join(clean(entry.getKey()), values(entry.getValue()))));
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
        return joined(parts.stream().map(Grid::values));
    }

    private static String joined(Stream<String> parts) {
        return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining("-"));
    }

    private static String clean(String text) {
        String words = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
        int begin = 0;
        int end = words.length();
        while (begin < end && isSeparator(words.charAt(begin))) {
            begin++;
        }
        while (begin < end && isSeparator(words.charAt(end - 1))) {
            end--;
        }
        return words.substring(begin, end);
    }

    private static boolean isSeparator(char c) {
        return c == '-' || c == '.';
    }
}
