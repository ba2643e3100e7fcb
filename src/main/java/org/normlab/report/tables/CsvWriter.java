package org.normlab.report.tables;

import java.io.IOException;
import org.normlab.files.CsvText;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Writes a table as CSV: commas, {@code \n}, quotes only around cells that need them, an
 * apostrophe before text that spreadsheets would compute, a missing value blank.
 */
final class CsvWriter {
    private final Appendable out;

    CsvWriter(Appendable out) {
        this.out = out;
    }

    void write(Table table) throws IOException {
        for (int column = 0; column < table.columnCount(); column++) {
            separate(column);
            text(table.column(column).name());
        }
        out.append('\n');
        for (int row = 0; row < table.rowCount(); row++) {
            for (int column = 0; column < table.columnCount(); column++) {
                separate(column);
                cell(table.column(column), row);
            }
            out.append('\n');
        }
    }

    private void separate(int column) throws IOException {
        if (column > 0) {
            out.append(',');
        }
    }

    private void cell(Column<?> column, int row) throws IOException {
        if (column.isMissing(row)) {
            return;
        }
        if (column instanceof DoubleColumn numbers) {
            out.append(ShortestDouble.text(numbers.getDouble(row)));
        } else if (column instanceof LongColumn integers) {
            out.append(Long.toString(integers.getLong(row)));
        } else {
            text(CsvText.written(column.getString(row)));
        }
    }

    private void text(String text) throws IOException {
        if (!needsQuotes(text)) {
            out.append(text);
            return;
        }
        out.append('"').append(text.replace("\"", "\"\"")).append('"');
    }

    /** Blanks and control characters at an end, because many readers drop them. */
    private static boolean needsQuotes(String text) {
        return text.indexOf(',') >= 0
                || text.indexOf('"') >= 0
                || text.indexOf('\n') >= 0
                || text.indexOf('\r') >= 0
                || !text.equals(text.strip())
                || !text.equals(text.trim());
    }
}
