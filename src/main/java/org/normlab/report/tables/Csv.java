package org.normlab.report.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import org.normlab.files.WholeFile;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

/**
 * The one place where Tablesaw's tables meet a file. Left to itself Tablesaw 0.44.4 guesses types from a sample (1.0
 * becomes an integer, the git hash 12e5678 infinity), takes NA and * for missing, drops the commas of 0,98, follows the
 * system's line ends, and takes 8 MB for every file it reads, however small: a sweep of a hundred runs grew by a
 * gigabyte. So Jackson reads every cell, a {@link ResultTable} says what it is, and we write it.
 */
public final class Csv {
    /** 2 has busy_elsewhere, intervals of arms, and comparisons; what 1 lacks is missing in every row. */
    public static final long SCHEMA_VERSION = 2;

    private static final long OLDEST = 1;

    private Csv() {}

    /** A table with the layout's columns and no rows. */
    public static Table empty(ResultTable layout) {
        return new Rows(layout).table();
    }

    /**
     * Reads the layout's columns in the layout's order; others are left out, and a column that is neither in the file
     * nor required is missing in every row.
     *
     * @throws InvalidResultsException if the file is absent or malformed, lacks a required column, or is newer
     */
    public static Table read(Path file, ResultTable layout, Collection<String> required) {
        Table typed = new CsvReader(file, layout).read(required);
        checkVersion(file, typed);
        return typed;
    }

    /** Writes the table whole or not at all; a missing value is blank. */
    public static void write(Path file, Table table) throws IOException {
        WholeFile.write(file, out -> new CsvWriter(out).write(table));
    }

    public static String text(Table table) {
        StringBuilder text = new StringBuilder();
        try {
            new CsvWriter(text).write(table);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return text.toString();
    }

    private static void checkVersion(Path file, Table table) {
        LongColumn versions = table.longColumn("schema_version");
        for (int row = 0; row < versions.size(); row++) {
            if (!versions.isMissing(row)) {
                checkVersion(file, versions.getLong(row));
            }
        }
    }

    static void checkVersion(Path file, long version) {
        if (version < OLDEST || version > SCHEMA_VERSION) {
            throw new InvalidResultsException(file + " has schema_version " + version + "; this Normlab reads " + OLDEST
                    + " to " + SCHEMA_VERSION + (version > SCHEMA_VERSION ? ", so a newer one is needed." : "."));
        }
    }
}
