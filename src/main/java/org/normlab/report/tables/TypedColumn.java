package org.normlab.report.tables;

import com.fasterxml.jackson.core.io.NumberInput;
import java.math.BigDecimal;
import java.util.Set;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;

/** One of Tablesaw's columns while it is filled, of the type that the layout says; nothing is guessed. */
final class TypedColumn {
    /** Blank is ours; these are what NumPy, pandas and R write into a column of numbers. */
    private static final Set<String> MISSING = Set.of("NaN", "nan", "NA");

    private final Column layout;
    private final tech.tablesaw.columns.Column<?> cells;

    TypedColumn(Column layout) {
        this.layout = layout;
        this.cells = switch (layout.kind()) {
            case TEXT -> StringColumn.create(layout.name());
            case INTEGER -> LongColumn.create(layout.name());
            case NUMBER -> DoubleColumn.create(layout.name());
        };
    }

    /** Adds a value: text, or a number; null is missing. */
    void append(Object value) {
        if (value == null) {
            cells.appendMissing();
            return;
        }
        switch (layout.kind()) {
            case TEXT -> ((StringColumn) cells).append((String) value);
            case INTEGER -> ((LongColumn) cells).append(((Number) value).longValue());
            case NUMBER -> ((DoubleColumn) cells).append(((Number) value).doubleValue());
        }
    }

    /**
     * Adds a cell as it stands in a file.
     *
     * @throws NumberFormatException if it should be a number and is none
     */
    void parse(String cell) {
        if (layout.kind() == Column.Kind.TEXT) {
            append(cell);
            return;
        }
        String text = cell.strip();
        if (text.isEmpty() || MISSING.contains(text)) {
            cells.appendMissing();
        } else if (layout.kind() == Column.Kind.INTEGER) {
            ((LongColumn) cells).append(wholeNumber(text));
        } else {
            ((DoubleColumn) cells).append(number(text));
        }
    }

    tech.tablesaw.columns.Column<?> column() {
        return cells;
    }

    /** Accepts 3 and 3.0, which other tools write for a column of integers with blanks. */
    private static long wholeNumber(String text) {
        requireDecimal(text);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notPlain) {
            try {
                return new BigDecimal(text).longValueExact();
            } catch (ArithmeticException notWhole) {
                throw notPlain;
            }
        }
    }

    private static double number(String text) {
        switch (text) {
            case "Infinity", "inf", "Inf":
                return Double.POSITIVE_INFINITY;
            case "-Infinity", "-inf", "-Inf":
                return Double.NEGATIVE_INFINITY;
            default:
                requireDecimal(text);
                return NumberInput.parseDouble(text, true);
        }
    }

    /** Java would take 12f, 0x1p3 and other scripts' digits, too. */
    private static void requireDecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                throw new NumberFormatException(text);
            }
        }
    }
}
