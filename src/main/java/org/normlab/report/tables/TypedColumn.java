package org.normlab.report.tables;

import com.fasterxml.jackson.core.io.NumberInput;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import org.normlab.files.CsvText;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;

/** One of Tablesaw's columns while it is filled, of the type that the layout says; nothing is guessed. */
final class TypedColumn {
    /** In lower case; blank is ours, the others are what NumPy, pandas, R and C write into a column of numbers. */
    private static final Set<String> MISSING = Set.of("", "nan", "+nan", "-nan", "na");

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
     * @return whether it is in the column's range; one that is not is not added
     * @throws NumberFormatException if it should be a number and is none
     */
    boolean parse(String cell) {
        String text = cell.strip();
        switch (layout.kind()) {
            case TEXT -> append(CsvText.read(cell));
            case INTEGER -> append(isMissing(text) ? null : wholeNumber(text));
            case NUMBER -> {
                double number = isMissing(text) ? Double.NaN : number(text);
                if (!layout.range().accepts(number)) {
                    return false;
                }
                ((DoubleColumn) cells).append(number);
            }
        }
        return true;
    }

    private static boolean isMissing(String text) {
        boolean isNumber = !text.isEmpty() && text.charAt(0) >= '.' && text.charAt(0) <= '9';
        return !isNumber && text.length() <= 4 && MISSING.contains(text.toLowerCase(Locale.ROOT));
    }

    Column.Range range() {
        return layout.range();
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
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String magnitude = signed ? text.substring(1) : text;
        if (magnitude.equalsIgnoreCase("inf") || magnitude.equalsIgnoreCase("infinity")) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        requireDecimal(text);
        return NumberInput.parseDouble(text, true);
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
