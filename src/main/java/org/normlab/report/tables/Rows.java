package org.normlab.report.tables;

import java.util.List;
import tech.tablesaw.api.Table;

/** Builds a table row by row; a value that is not set is missing. */
public final class Rows {
    private final ResultTable layout;
    private final List<String> names;
    private final List<TypedColumn> columns;
    /** The row that is being set, until the next one begins. */
    private Object[] current;

    public Rows(ResultTable layout) {
        this.layout = layout;
        this.names = layout.columnNames();
        this.columns = layout.columns().stream().map(TypedColumn::new).toList();
    }

    /** Starts the next row, with its schema version. */
    public Rows next() {
        append();
        current = new Object[columns.size()];
        return set("schema_version", Csv.SCHEMA_VERSION);
    }

    /** Sets a value of the current row: text, a whole number or a double; null and NaN are missing. */
    public Rows set(String column, Object value) {
        int place = names.indexOf(column);
        if (place < 0) {
            throw new IllegalArgumentException(layout.fileName() + " has no column " + column + ".");
        }
        current[place] = value;
        return this;
    }

    public Table table() {
        append();
        current = null;
        return Table.create(layout.fileName(), columns.stream().map(TypedColumn::column));
    }

    private void append() {
        for (int place = 0; current != null && place < current.length; place++) {
            columns.get(place).append(current[place]);
        }
    }
}
