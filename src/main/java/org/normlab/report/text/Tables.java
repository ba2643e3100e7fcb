package org.normlab.report.text;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;

/** A table for the console: the first columns to the left, numbers to the right. */
public final class Tables {
    /** Longer names go on in a second line; with this a table of six columns fits 100. */
    private static final int WIDEST = 22;

    private Tables() {}

    public static String render(List<String> header, int textColumns, List<List<String>> rows) {
        return render(header, textColumns, WIDEST, rows);
    }

    /** @param widest characters in a column before it goes on in a second line */
    public static String render(List<String> header, int textColumns, int widest, List<List<String>> rows) {
        Column[] columns = new Column[header.size()];
        for (int i = 0; i < columns.length; i++) {
            HorizontalAlign align = i < textColumns ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT;
            columns[i] = new Column()
                    .header(header.get(i))
                    .headerAlign(align)
                    .dataAlign(align)
                    .maxWidth(widest);
        }
        String[][] cells = rows.stream().map(row -> row.toArray(new String[0])).toArray(String[][]::new);
        return AsciiTable.builder()
                .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS)
                .lineSeparator("\n")
                .data(columns, cells)
                .asString();
    }
}
