package org.normlab.report;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.normlab.files.WholeFile;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvWriteOptions;

/**
 * The one place where Tablesaw's tables meet a file. Left to itself Tablesaw 0.44.4 guesses types from a sample (1.0
 * becomes an integer, the git hash 12e5678 infinity), takes NA and * for missing, drops the commas of 0,98, follows the
 * system's line ends, and takes 8 MB for every file it reads, however small: a sweep of a hundred runs grew by a
 * gigabyte. So every cell travels as text, Jackson reads it, and a {@link ResultTable} says what it is.
 */
final class Csv {
    /** 2 has busy_elsewhere, intervals of arms, and comparisons; what 1 lacks is missing in every row. */
    static final long SCHEMA_VERSION = 2;

    private static final long OLDEST = 1;

    private static final ObjectReader ROWS = new CsvMapper()
            .readerForListOf(String.class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.SKIP_EMPTY_LINES);

    private Csv() {}

    /** A table with the layout's columns and no rows. */
    static Table empty(ResultTable layout) {
        return new Rows(layout).table();
    }

    /**
     * Reads the layout's columns in the layout's order; others are left out, and a column that is neither in the file
     * nor required is missing in every row.
     *
     * @throws InvalidResultsException if the file is absent or malformed, lacks a required column, or is newer
     */
    static Table read(Path file, ResultTable layout, Collection<String> required) {
        Table cells = cells(file);
        List<String> lacking = required.stream()
                .filter(name -> !cells.columnNames().contains(name))
                .toList();
        if (!lacking.isEmpty()) {
            throw new InvalidResultsException(
                    file + " lacks the column" + (lacking.size() == 1 ? " " : "s ") + Words.list(lacking) + ".");
        }
        Table typed = Table.create(layout.fileName());
        for (Column column : layout.columns()) {
            typed.addColumns(typed(file, column, cells));
        }
        checkVersion(file, typed);
        return typed;
    }

    /** Writes the table whole or not at all; a missing value is blank. */
    static void write(Path file, Table table) throws IOException {
        WholeFile.write(file, text(table));
    }

    static String text(Table table) {
        Table cells = Table.create(table.name());
        for (tech.tablesaw.columns.Column<?> column : table.columns()) {
            cells.addColumns(text(column));
        }
        StringWriter text = new StringWriter();
        cells.write().usingOptions(CsvWriteOptions.builder(text).lineEnd("\n").build());
        return text.toString();
    }

    private static Table cells(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidResultsException(file + " does not exist.");
        }
        try {
            String text = Files.readString(file).replaceFirst("^\uFEFF", "");
            if (text.isBlank()) {
                throw new InvalidResultsException(file + " is empty.");
            }
            try (MappingIterator<List<String>> rows = ROWS.readValues(text)) {
                return cells(rows.readAll());
            }
        } catch (InvalidResultsException alreadySaid) {
            throw alreadySaid;
        } catch (IOException | RuntimeException malformed) {
            throw new InvalidResultsException(
                    file + " is not readable as CSV: " + firstLine(malformed.getMessage()), malformed);
        }
    }

    private static Table cells(List<List<String>> rows) {
        List<String> names = rows.get(0);
        List<StringColumn> columns = names.stream().map(StringColumn::create).toList();
        for (int row = 1; row < rows.size(); row++) {
            List<String> cells = rows.get(row);
            if (cells.size() != names.size()) {
                throw new IllegalArgumentException(
                        "row " + row + " has " + cells.size() + " cells, its header " + names.size() + ".");
            }
            for (int column = 0; column < names.size(); column++) {
                columns.get(column).append(cells.get(column));
            }
        }
        return Table.create(columns.toArray(StringColumn[]::new));
    }

    private static tech.tablesaw.columns.Column<?> typed(Path file, Column column, Table cells) {
        boolean present = cells.columnNames().contains(column.name());
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < cells.rowCount(); row++) {
            texts.add(present ? cells.stringColumn(column.name()).get(row) : "");
        }
        switch (column.kind()) {
            case INTEGER:
                LongColumn integers = LongColumn.create(column.name());
                each(file, column, texts, text -> integers.append(wholeNumber(text)), integers::appendMissing);
                return integers;
            case NUMBER:
                DoubleColumn numbers = DoubleColumn.create(column.name());
                each(file, column, texts, text -> numbers.append(Double.parseDouble(text)), numbers::appendMissing);
                return numbers;
            default:
                return StringColumn.create(column.name(), texts);
        }
    }

    private static void each(Path file, Column column, List<String> texts, Consumer<String> value, Runnable missing) {
        for (int row = 0; row < texts.size(); row++) {
            String text = texts.get(row);
            try {
                if (text.isBlank()) {
                    missing.run();
                } else {
                    value.accept(text.strip());
                }
            } catch (NumberFormatException | ArithmeticException notANumber) {
                throw new InvalidResultsException(
                        file + ", row " + (row + 1) + ": " + column.name() + " is '" + text + "', not a "
                                + (column.kind() == Column.Kind.INTEGER ? "whole number." : "number."),
                        notANumber);
            }
        }
    }

    /** Accepts 3 and 3.0, which other tools write for a column of integers with blanks. */
    private static long wholeNumber(String text) {
        return new BigDecimal(text).longValueExact();
    }

    private static void checkVersion(Path file, Table table) {
        LongColumn versions = table.longColumn("schema_version");
        for (long version : versions.removeMissing().asLongArray()) {
            checkVersion(file, version);
        }
    }

    static void checkVersion(Path file, long version) {
        if (version < OLDEST || version > SCHEMA_VERSION) {
            throw new InvalidResultsException(file + " has schema_version " + version + "; this Normlab reads " + OLDEST
                    + " to " + SCHEMA_VERSION + (version > SCHEMA_VERSION ? ", so a newer one is needed." : "."));
        }
    }

    private static StringColumn text(tech.tablesaw.columns.Column<?> column) {
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < column.size(); row++) {
            Object value = column.isMissing(row) ? "" : column.get(row);
            texts.add(value instanceof Double ? ShortestDouble.text((Double) value) : value.toString());
        }
        return StringColumn.create(column.name(), texts);
    }

    private static String firstLine(String message) {
        return message == null ? "unknown reason." : message.lines().findFirst().orElse("unknown reason.");
    }
}
