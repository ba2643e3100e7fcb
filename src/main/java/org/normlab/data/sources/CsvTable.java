package org.normlab.data.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.normlab.data.InvalidDataException;
import org.normlab.files.TextFile;
import org.normlab.files.Trouble;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A CSV file as a table: one column of text, all others float32. It is read row by row, so that it takes the room of
 * its values; Tablesaw's own reader takes {@code 1,5} for 15 and guesses types from some rows.
 */
final class CsvTable {
    private static final ObjectReader ROWS = new CsvMapper()
            .readerForListOf(String.class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.SKIP_EMPTY_LINES);
    private static final int MOST_NAMES = 10;
    private static final int LONGEST_CELL = 40;
    /** Java itself would take 12f, 0x1p3 and other scripts' digits, too. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

    private final Path file;
    private long row;

    CsvTable(Path file) {
        this.file = file;
    }

    /** @throws InvalidDataException unless it is such a table */
    Table read(Optional<String> textColumn) {
        try (BufferedReader text = TextFile.open(file);
                MappingIterator<List<String>> rows = ROWS.readValues(text)) {
            if (!rows.hasNextValue()) {
                throw new InvalidDataException("File %s is empty.".formatted(file));
            }
            List<String> header = rows.nextValue().stream().map(String::strip).toList();
            requireHeader(header, textColumn);
            return table(header, textColumn.orElseThrow(), rows);
        } catch (CharacterCodingException e) {
            throw new InvalidDataException("File %s is not in UTF-8.".formatted(file));
        } catch (JsonProcessingException | RuntimeJsonMappingException e) {
            throw new InvalidDataException("File %s is no readable CSV, near row %d: %s."
                    .formatted(
                            file,
                            row + 1,
                            String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
        } catch (IOException e) {
            throw new InvalidDataException("File %s cannot be read: %s.".formatted(file, Trouble.reason(e)));
        }
    }

    private Table table(List<String> header, String textColumn, MappingIterator<List<String>> rows) throws IOException {
        List<Column<?>> columns = new ArrayList<>();
        header.forEach(
                name -> columns.add(name.equals(textColumn) ? StringColumn.create(name) : FloatColumn.create(name)));
        while (rows.hasNextValue()) {
            List<String> cells = rows.nextValue();
            row++;
            if (cells.size() != header.size()) {
                throw new InvalidDataException("File %s, row %d has %d cells; its header has %d."
                        .formatted(file, row, cells.size(), header.size()));
            }
            for (int i = 0; i < columns.size(); i++) {
                append(columns.get(i), cells.get(i).strip());
            }
        }
        if (row == 0) {
            throw new InvalidDataException("File %s has a header, but no row.".formatted(file));
        }
        return Table.create(file.getFileName().toString(), columns);
    }

    private void append(Column<?> column, String cell) {
        if (column instanceof StringColumn texts) {
            if (cell.isEmpty()) {
                throw new InvalidDataException(
                        "File %s, row %d: %s is blank; expected a class.".formatted(file, row, column.name()));
            }
            texts.append(cell);
        } else {
            ((FloatColumn) column).append(number(column.name(), cell));
        }
    }

    private float number(String column, String cell) {
        float value = NUMBER.matcher(cell).matches() ? Float.parseFloat(cell) : Float.NaN;
        if (!Float.isFinite(value)) {
            throw new InvalidDataException("File %s, row %d: %s is %s; expected a finite number in every column but the"
                            .formatted(file, row, column, cell.isEmpty() ? "blank" : "'" + shortened(cell) + "'")
                    + " label's: leave such rows or columns out.");
        }
        return value;
    }

    private void requireHeader(List<String> header, Optional<String> textColumn) {
        if (header.size() < 2) {
            throw new InvalidDataException(
                    "File %s has one column; expected several, with commas between their cells.".formatted(file));
        }
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER); // as a table has it
        for (String name : header) {
            if (!names.add(name)) {
                throw new InvalidDataException(
                        "File %s has the column '%s' more than once.".formatted(file, shortened(name)));
            }
        }
        if (textColumn.isEmpty()) {
            throw new InvalidDataException("File %s has the columns %s: say which holds the classes with label-column."
                    .formatted(file, names(header)));
        }
        if (!header.contains(textColumn.get())) {
            throw new InvalidDataException("File %s has no column %s for label-column; it has %s."
                    .formatted(file, textColumn.get(), names(header)));
        }
    }

    private static String names(List<String> header) {
        String shown = String.join(
                ", ", header.stream().limit(MOST_NAMES).map(CsvTable::shortened).toList());
        int hidden = header.size() - MOST_NAMES;
        return hidden > 0 ? shown + " and %d more".formatted(hidden) : shown;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL) + "...";
    }
}
