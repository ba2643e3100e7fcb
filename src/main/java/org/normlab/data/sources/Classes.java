package org.normlab.data.sources;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.normlab.data.InvalidDataException;
import tech.tablesaw.api.StringColumn;

/**
 * Classes as a column of text has them. Whole numbers from 0 on are the labels themselves; anything else is the name of
 * a class, and the classes are counted in the order of their names (numbers by their size, text by its characters).
 *
 * @param labels of the rows
 * @param names of the classes, in the order of the labels
 */
record Classes(int[] labels, List<String> names) {
    private static final int MOST = 1 << 16;
    private static final Pattern WHOLE = Pattern.compile("-?\\d+");

    static Classes of(Path file, StringColumn cells) {
        List<String> names = cells.unique().asList();
        List<String> texts =
                names.stream().filter(name -> !WHOLE.matcher(name).matches()).toList();
        if (!texts.isEmpty() && texts.size() < names.size()) {
            throw new InvalidDataException(
                    "File %s, row %d: %s is '%s', but in other rows a whole number; expected numbers or names in all."
                            .formatted(file, 1 + firstRow(cells, texts.get(0)), cells.name(), texts.get(0)));
        }
        List<String> sorted = texts.isEmpty()
                ? names.stream().sorted(Comparator.comparing(BigInteger::new)).toList()
                : names.stream().sorted().toList();
        List<String> classes = texts.isEmpty() && countsFromZero(sorted) ? upTo(sorted) : sorted;
        requireClasses(file, cells.name(), classes.size());
        return new Classes(labels(cells, classes), classes);
    }

    private static boolean countsFromZero(List<String> sorted) {
        String last = sorted.get(sorted.size() - 1);
        return sorted.get(0).equals("0")
                && sorted.stream().noneMatch(name -> name.length() > 1 && name.startsWith("0"))
                && new BigInteger(last).compareTo(BigInteger.valueOf(MOST)) < 0;
    }

    /** All whole numbers up to the last, those between that do not occur too. */
    private static List<String> upTo(List<String> sorted) {
        int last = Integer.parseInt(sorted.get(sorted.size() - 1));
        return IntStream.rangeClosed(0, last).mapToObj(Integer::toString).toList();
    }

    private static void requireClasses(Path file, String column, int classes) {
        if (classes < 2 || classes > MOST) {
            throw new InvalidDataException("File %s: %s has %d different values; expected 2 to %d classes."
                    .formatted(file, column, classes, MOST));
        }
    }

    private static int[] labels(StringColumn cells, List<String> classes) {
        Map<String, Integer> byName = new HashMap<>();
        for (int label = 0; label < classes.size(); label++) {
            byName.put(classes.get(label), label);
        }
        return IntStream.range(0, cells.size())
                .map(row -> byName.get(cells.get(row)))
                .toArray();
    }

    private static int firstRow(StringColumn cells, String text) {
        return IntStream.range(0, cells.size())
                .filter(row -> cells.get(row).equals(text))
                .findFirst()
                .orElseThrow();
    }
}
