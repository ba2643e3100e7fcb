package org.normlab.report.tables;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.normlab.files.TextFile;
import org.normlab.files.Trouble;
import org.normlab.report.text.Words;
import tech.tablesaw.api.Table;

/**
 * Reads one CSV file row by row into typed columns, so that a million rows take the room of their values and not of
 * their text.
 */
final class CsvReader {
    private static final CsvFactory CSV = CsvFactory.builder()
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.TRIM_SPACES) // but for those within quotes
            .build();

    private final Path file;
    private final ResultTable layout;
    private List<String> header = List.of();
    private long row;

    CsvReader(Path file, ResultTable layout) {
        this.file = file;
        this.layout = layout;
    }

    /** The layout's columns in the layout's order. */
    Table read(Collection<String> required) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidResultsException(file + " does not exist.");
        }
        try (BufferedReader text = TextFile.open(file)) {
            requireCommas(text);
            try (CsvParser parser = CSV.createParser(text)) {
                parser.nextToken();
                header = header(parser);
                requireColumns(required);
                return table(parser);
            }
        } catch (CharacterCodingException notUtf8) {
            throw new InvalidResultsException(file + " is not in UTF-8.", notUtf8);
        } catch (JsonProcessingException malformed) {
            throw malformed(malformed);
        } catch (IOException unreadable) {
            throw new InvalidResultsException(
                    file + " cannot be read: " + Trouble.reason(unreadable) + ".", unreadable);
        }
    }

    private static List<String> header(CsvParser parser) throws IOException {
        List<String> header = new ArrayList<>();
        for (String cell = parser.nextTextValue(); cell != null; cell = parser.nextTextValue()) {
            header.add(cell.strip());
        }
        return header;
    }

    private Table table(CsvParser parser) throws IOException {
        List<TypedColumn> columns =
                layout.columns().stream().map(TypedColumn::new).toList();
        int[] places = layout.columnNames().stream().mapToInt(header::indexOf).toArray();
        String[] cells = new String[header.size()];
        while (parser.nextToken() != null) {
            int count = 0;
            for (String cell = parser.nextTextValue(); cell != null; cell = parser.nextTextValue()) {
                cells[Math.min(count, cells.length - 1)] = cell;
                count++;
            }
            row++;
            if (count != cells.length) {
                throw new InvalidResultsException(file + " is not readable as CSV: row " + row + " has "
                        + Words.count(count, "cell", "cells") + ", its header " + cells.length + ".");
            }
            for (int column = 0; column < places.length; column++) {
                parse(columns.get(column), places[column] < 0 ? "" : cells[places[column]]);
            }
        }
        return Table.create(layout.fileName(), columns.stream().map(TypedColumn::column));
    }

    private void parse(TypedColumn column, String cell) {
        try {
            if (!column.parse(cell)) {
                throw new InvalidResultsException(
                        file + ", row " + row + ": " + column.column().name() + " is " + cell.strip() + ", but it "
                                + column.range().rule());
            }
        } catch (NumberFormatException notANumber) {
            boolean whole = column.column() instanceof tech.tablesaw.api.LongColumn;
            throw new InvalidResultsException(
                    file + ", row " + row + ": " + column.column().name() + " is '" + cell + "', not a "
                            + (whole ? "whole number." : "number."),
                    notANumber);
        }
    }

    private void requireColumns(Collection<String> required) {
        List<String> lacking =
                required.stream().filter(name -> !header.contains(name)).toList();
        if (!lacking.isEmpty()) {
            throw new InvalidResultsException(
                    file + " lacks the column" + (lacking.size() == 1 ? " " : "s ") + Words.list(lacking) + ".");
        }
        List<String> twice = layout.columnNames().stream()
                .filter(name -> Collections.frequency(header, name) > 1)
                .toList();
        if (!twice.isEmpty()) {
            throw new InvalidResultsException(file + " has the column" + (twice.size() == 1 ? " " : "s ")
                    + Words.list(twice) + " more than once.");
        }
    }

    /** Looks at the first line; a spreadsheet with a comma in its numbers puts semicolons between its cells. */
    private void requireCommas(BufferedReader text) throws IOException {
        int limit = (int) Math.min(1 << 13, Files.size(file) + 1);
        text.mark(limit);
        char[] begin = new char[limit];
        int length = Math.max(0, text.read(begin, 0, limit));
        text.reset();
        String first = new String(begin, 0, length)
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElseThrow(() -> new InvalidResultsException(file + " is empty."));
        if (first.indexOf(',') < 0 && (first.indexOf(';') >= 0 || first.indexOf('\t') >= 0)) {
            throw new InvalidResultsException(file + " has " + (first.indexOf(';') >= 0 ? "semicolons" : "tabs")
                    + " between its cells; it must have commas, and a point in numbers.");
        }
    }

    private InvalidResultsException malformed(Exception malformed) {
        String message = malformed.getMessage() == null ? "unknown reason." : malformed.getMessage();
        return new InvalidResultsException(
                file + " is not readable as CSV"
                        + (header.isEmpty() ? ": " : ", row " + (row + 1) + ": ")
                        + message.lines().findFirst().orElse("unknown reason."),
                malformed);
    }
}
