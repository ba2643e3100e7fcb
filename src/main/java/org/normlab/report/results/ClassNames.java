package org.normlab.report.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.normlab.report.tables.Json;

/**
 * The names of a run's classes, and their order. A run that does not tell them has the numbers 0, 1 and so on.
 *
 * @param names in the order of the model's outputs; may be empty
 */
record ClassNames(List<String> names) implements Comparator<String> {
    static ClassNames of(Json run) {
        JsonNode kept = run.node("data_fit", "class_names");
        JsonNode ofData = run.node("provenance", "data", "class_names");
        List<String> names = new ArrayList<>();
        (kept.isArray() ? kept : ofData).forEach(name -> names.add(name.asText()));
        return new ClassNames(names);
    }

    /** The class in a cell: its name, or in runs of older versions its number. */
    String name(String cell) {
        boolean isNumber = !names.contains(cell) && cell.matches("\\d{1,6}") && Integer.parseInt(cell) < names.size();
        return isNumber ? names.get(Integer.parseInt(cell)) : cell;
    }

    /** In the order of the outputs; others behind them, numbers by their size. */
    @Override
    public int compare(String one, String other) {
        return Comparator.comparingInt(this::place)
                .thenComparing(ClassNames::number)
                .thenComparing(Comparator.naturalOrder())
                .compare(one, other);
    }

    private int place(String name) {
        int place = names.indexOf(name);
        return place < 0 ? names.size() : place;
    }

    private static BigDecimal number(String name) {
        return name.matches("\\d{1,9}") ? new BigDecimal(name) : BigDecimal.valueOf(Integer.MAX_VALUE);
    }
}
