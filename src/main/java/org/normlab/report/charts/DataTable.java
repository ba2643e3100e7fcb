package org.normlab.report.charts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.normlab.report.FolderTables;

/**
 * The numbers behind a chart, as text: a number in the shortest form that reads back as the same double.
 *
 * @param columns their names, with units
 * @param rows a cell for each column
 */
public record DataTable(List<String> columns, List<List<String>> rows) {

    static DataTable of(String... columns) {
        return new DataTable(List.of(columns), new ArrayList<>());
    }

    /** Adds a row; a double that is NaN is blank. */
    DataTable add(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("A row needs " + columns.size() + " cells; got " + cells.length + ".");
        }
        rows.add(Arrays.stream(cells).map(DataTable::text).toList());
        return this;
    }

    private static String text(Object cell) {
        return cell instanceof Double number ? FolderTables.exact(number) : String.valueOf(cell);
    }
}
