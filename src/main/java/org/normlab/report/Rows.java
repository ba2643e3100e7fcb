package org.normlab.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Builds a table row by row; a value that is not set is missing. */
final class Rows {
    private final ResultTable layout;
    private final List<Map<String, Object>> rows = new ArrayList<>();

    Rows(ResultTable layout) {
        this.layout = layout;
    }

    /** Starts the next row, with its schema version. */
    Rows next() {
        rows.add(new HashMap<>());
        return set("schema_version", Csv.SCHEMA_VERSION);
    }

    /** Sets a value of the current row: text, a whole number or a double; null and NaN are missing. */
    Rows set(String column, Object value) {
        if (!layout.columnNames().contains(column)) {
            throw new IllegalArgumentException(layout.fileName() + " has no column " + column + ".");
        }
        rows.get(rows.size() - 1).put(column, value);
        return this;
    }

    Table table() {
        Table table = Table.create(layout.fileName());
        for (Column column : layout.columns()) {
            table.addColumns(column(column));
        }
        return table;
    }

    private tech.tablesaw.columns.Column<?> column(Column column) {
        String name = column.name();
        switch (column.kind()) {
            case INTEGER:
                LongColumn integers = LongColumn.create(name);
                rows.forEach(row -> {
                    if (row.get(name) == null) {
                        integers.appendMissing();
                    } else {
                        integers.append(((Number) row.get(name)).longValue());
                    }
                });
                return integers;
            case NUMBER:
                DoubleColumn numbers = DoubleColumn.create(name);
                rows.forEach(row ->
                        numbers.append(row.get(name) == null ? Double.NaN : ((Number) row.get(name)).doubleValue()));
                return numbers;
            default:
                StringColumn texts = StringColumn.create(name);
                rows.forEach(row -> texts.append(row.get(name) == null ? "" : (String) row.get(name)));
                return texts;
        }
    }
}
