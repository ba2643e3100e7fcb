package org.normlab.data.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.normlab.data.Excerpt;
import org.normlab.data.Float32Loss;
import org.normlab.data.InvalidDataException;
import org.normlab.files.TextFile;
import org.normlab.files.Trouble;

/**
 * A CSV file with one column of classes; all others are numbers. It is read row by row, so that it takes the room of its
 * values.
 */
final class CsvTable {
    private static final ObjectReader ROWS = new CsvMapper()
            .readerForListOf(String.class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.SKIP_EMPTY_LINES);
    private static final int FIRST_ROOM = 1 << 10;

    private final Path file;
    private List<String> features = List.of();
    private final List<String> labels = new ArrayList<>();
    private int[] lines = new int[FIRST_ROOM];
    private float[] values = new float[FIRST_ROOM];
    private Float32Loss[] losses = new Float32Loss[0];
    private int line = 1;

    private CsvTable(Path file) {
        this.file = file;
    }

    /**
     * Reads the file.
     *
     * @param labelColumn name of the column with the classes
     * @throws InvalidDataException unless it is such a table
     */
    static CsvTable read(Path file, Optional<String> labelColumn) {
        CsvTable table = new CsvTable(file);
        try (BufferedReader text = TextFile.open(file);
                MappingIterator<List<String>> rows = ROWS.readValues(text)) {
            table.read(rows, labelColumn);
            return table;
        } catch (CharacterCodingException e) {
            throw new InvalidDataException("File %s is not in UTF-8.".formatted(file));
        } catch (JsonProcessingException | RuntimeJsonMappingException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new InvalidDataException(
                    "File %s, line %s cannot be read as CSV: %s.".formatted(file, table.line, reason));
        } catch (IOException e) {
            throw new InvalidDataException("File %s cannot be read: %s.".formatted(file, Trouble.reason(e)));
        }
    }

    /** The names of the columns of numbers. */
    List<String> features() {
        return features;
    }

    /** The number of rows. */
    int count() {
        return labels.size();
    }

    /** The class in a row, as the file has it but for blanks around it. */
    String label(int row) {
        return labels.get(row);
    }

    /** The line of the file in which a row begins, from 1. */
    int line(int row) {
        return lines[row];
    }

    /** All numbers, one row after the other. */
    float[] values() {
        return Arrays.copyOf(values, count() * features.size());
    }

    /** What is suspicious about the numbers, each in one sentence. */
    List<String> warnings() {
        return IntStream.range(0, losses.length)
                .filter(column -> losses[column].isFound())
                .mapToObj(column -> losses[column]
                        .warning("File %s: the column %s".formatted(file, Excerpt.of(features.get(column))))
                        .orElseThrow())
                .toList();
    }

    private void read(MappingIterator<List<String>> rows, Optional<String> labelColumn) throws IOException {
        if (!rows.hasNextValue()) {
            throw new InvalidDataException("File %s is empty.".formatted(file));
        }
        CsvHeader header = new CsvHeader(file, rows.nextValue());
        int label = header.labelColumn(labelColumn);
        features = new ArrayList<>(header.names());
        features.remove(label);
        losses = Stream.generate(Float32Loss::new).limit(features.size()).toArray(Float32Loss[]::new);
        while (rows.hasNextValue()) {
            line = rows.getParser().currentLocation().getLineNr();
            add(rows.nextValue(), label);
        }
        if (labels.isEmpty()) {
            throw new InvalidDataException("File %s has a header, but no row.".formatted(file));
        }
    }

    private void add(List<String> cells, int label) {
        if (cells.size() != features.size() + 1) {
            throw new InvalidDataException("File %s, line %s has %s cells; its header has %s."
                    .formatted(file, line, cells.size(), features.size() + 1));
        }
        int row = count();
        lines = row < lines.length ? lines : Arrays.copyOf(lines, 2 * row);
        lines[row] = line;
        labels.add(cells.get(label).strip().intern());
        int end = room(row);
        for (int column = 0; column < features.size(); column++) {
            String cell = cells.get(column < label ? column : column + 1).strip();
            values[end + column] = number(column, cell);
        }
    }

    /** Where the numbers of a row begin; makes room for them. */
    private int room(int row) {
        long end = (long) features.size() * (row + 1);
        if (end > Integer.MAX_VALUE - 8) {
            throw new InvalidDataException("File %s has more than %s numbers; leave rows or columns out."
                    .formatted(file, Integer.MAX_VALUE - 8));
        }
        if (end > values.length) {
            values = Arrays.copyOf(values, (int) Math.min(2 * end, Integer.MAX_VALUE - 8));
        }
        return (int) end - features.size();
    }

    private float number(int column, String cell) {
        float value = CsvNumber.of(cell);
        if (!Float.isFinite(value)) {
            throw new InvalidDataException(
                    "File %s, line %s: %s is %s; expected a finite number in every column but the"
                                    .formatted(
                                            file,
                                            line,
                                            Excerpt.of(features.get(column)),
                                            cell.isEmpty() ? "blank" : "'" + Excerpt.of(cell) + "'")
                            + " label's: leave such rows or columns out.");
        }
        if (Float32Loss.mayLose(value == 0 ? Double.parseDouble(cell) : value)) {
            losses[column].see(new BigDecimal(cell));
        }
        return value;
    }
}
