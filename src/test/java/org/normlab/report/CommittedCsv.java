package org.normlab.report;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.normlab.statistics.Summary;

/** Rows of a committed CSV file, as text by column. */
record CommittedCsv(List<Map<String, String>> rows) {

    /** @param file below {@code results/reference} */
    static CommittedCsv read(String file) {
        return read(Path.of("results/reference", file));
    }

    static CommittedCsv read(Path path) {
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(path.toFile())) {
            return new CommittedCsv(rows.readAll());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    CommittedCsv where(String column, String value) {
        return where(row -> row.get(column).equals(value));
    }

    CommittedCsv where(Predicate<Map<String, String>> wanted) {
        return new CommittedCsv(rows.stream().filter(wanted).toList());
    }

    double[] numbers(String column) {
        return rows.stream()
                .mapToDouble(row -> Double.parseDouble(row.get(column)))
                .toArray();
    }

    Summary summary(String column) {
        return Summary.of(numbers(column));
    }

    /** The number that all rows have. */
    double only(String column) {
        double[] different = Arrays.stream(numbers(column)).distinct().toArray();
        if (different.length != 1) {
            throw new AssertionError("One value of " + column + " was expected; got " + Arrays.toString(different));
        }
        return different[0];
    }
}
