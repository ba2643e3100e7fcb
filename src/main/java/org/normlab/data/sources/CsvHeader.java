package org.normlab.data.sources;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.normlab.data.Excerpt;
import org.normlab.data.InvalidDataException;

/** The first line of a CSV file, which names its columns. */
final class CsvHeader {
    private static final Pattern UNNAMED = Pattern.compile("Unnamed: \\d+.*");

    private final Path file;
    private final List<String> names;

    CsvHeader(Path file, List<String> cells) {
        this.file = file;
        this.names = cells.stream().map(String::strip).toList();
    }

    List<String> names() {
        return names;
    }

    /**
     * The position of the column with the classes.
     *
     * @throws InvalidDataException if the line is no header, a column has no name or that of another, or the label's column
     *     is not named or not there
     */
    int labelColumn(Optional<String> name) {
        requireColumns();
        requireNames();
        requireDifferentNames();
        if (name.isEmpty()) {
            throw new InvalidDataException("File %s has the columns %s: say which holds the classes with label-column."
                    .formatted(file, Excerpt.of(names)));
        }
        int position = names.indexOf(name.get());
        if (position < 0) {
            throw new InvalidDataException("File %s has no column %s for label-column; it has %s."
                    .formatted(file, Excerpt.of(name.get()), Excerpt.of(names)));
        }
        return position;
    }

    private void requireColumns() {
        String first = names.get(0);
        if (names.size() < 2) {
            boolean hasOthers = first.indexOf(';') >= 0 || first.indexOf('\t') >= 0;
            String found = hasOthers
                    ? "%s between its cells".formatted(first.indexOf(';') >= 0 ? "semicolons" : "tabs")
                    : "one column";
            throw new InvalidDataException(
                    "File %s has %s; expected several columns, with commas between their cells and a point in numbers."
                            .formatted(file, found));
        }
        if (holdsNumbers()) {
            throw new InvalidDataException(
                    "File %s, line 1 holds numbers, %s; expected the names of the columns: write a header above it."
                            .formatted(file, Excerpt.of(names)));
        }
    }

    /**
     * Whether all names but at most one, the label's, are numbers. Whole numbers that ascend are taken for names, such as
     * pandas gives to columns that have none: 0, 1, 2.
     */
    private boolean holdsNumbers() {
        List<String> numbers = names.stream().filter(CsvNumber::isNumber).toList();
        boolean ascend = numbers.stream().allMatch(number -> number.matches("\\d{1,9}"))
                && IntStream.range(1, numbers.size())
                        .allMatch(
                                i -> new BigDecimal(numbers.get(i)).compareTo(new BigDecimal(numbers.get(i - 1))) > 0);
        return numbers.size() >= names.size() - 1 && !ascend;
    }

    private void requireNames() {
        for (int column = 0; column < names.size(); column++) {
            String name = names.get(column);
            if (name.isEmpty()) {
                throw new InvalidDataException(
                        "File %s: column %s has no name: leave it out if it numbers the rows, as pandas writes it without index=False; otherwise name it."
                                .formatted(file, column + 1));
            }
            if (UNNAMED.matcher(name).matches()) {
                throw new InvalidDataException(
                        "File %s: column %s is called '%s', which is what pandas calls a column without a name: leave it out if it numbers the rows; otherwise name it."
                                .formatted(file, column + 1, Excerpt.of(name)));
            }
        }
    }

    private void requireDifferentNames() {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new InvalidDataException(
                        "File %s has the column '%s' more than once.".formatted(file, Excerpt.of(name)));
            }
        }
    }
}
