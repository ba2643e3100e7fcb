package org.normlab.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The class of each sample, and what the classes are called. A class has the name that the data gives it. Classes are
 * counted from 0 in the order of their names: numbers by their size, text by its characters. There are as many as there
 * are different names, so a gap between numbers leaves no class without samples.
 *
 * @param labels the class of each sample, from 0
 * @param names of the classes, in the order of the labels
 */
public record Classes(int[] labels, List<String> names) {
    private static final int MOST = 1 << 16;

    /**
     * Finds the classes among the names that samples have.
     *
     * @throws InvalidDataException if a name is blank or has control characters, some are numbers and others are not, two
     *     spell one number, or there are more than 65,536
     */
    public static Classes of(ClassColumn column) {
        String[] all = new String[column.count()];
        Map<String, Integer> first = new LinkedHashMap<>();
        for (int i = 0; i < all.length; i++) {
            all[i] = column.name().apply(i).strip();
            first.putIfAbsent(all[i], i);
        }
        if (first.size() > MOST) {
            throw new InvalidDataException("%s has %s different values; expected at most %s classes."
                    .formatted(column.source(), first.size(), MOST));
        }
        requireNames(column, first);
        requireOneSpelling(column, first);
        boolean areNumbers = first.keySet().stream().allMatch(ClassName::isNumber);
        List<String> names =
                first.keySet().stream().sorted(ClassName.order(areNumbers)).toList();
        Map<String, Integer> labels = new HashMap<>();
        for (int label = 0; label < names.size(); label++) {
            labels.put(names.get(label), label);
        }
        return new Classes(Arrays.stream(all).mapToInt(labels::get).toArray(), names);
    }

    /** The labels of the samples from one position up to another. */
    int[] labels(int from, int to) {
        return Arrays.copyOfRange(labels, from, to);
    }

    private static void requireNames(ClassColumn column, Map<String, Integer> first) {
        boolean areNumbers = first.keySet().stream().anyMatch(ClassName::isNumber);
        first.forEach((name, position) -> {
            if (name.isEmpty()) {
                throw new InvalidDataException(
                        "%s is blank in %s; expected a class.".formatted(column.source(), place(column, position)));
            }
            if (name.codePoints().anyMatch(Character::isISOControl)) {
                throw new InvalidDataException(
                        "%s has a control character in %s, such as a line break; expected the name of a class."
                                .formatted(column.source(), place(column, position)));
            }
            if (areNumbers && !ClassName.isNumber(name)) {
                throw new InvalidDataException(
                        "%s is '%s' in %s, but a number elsewhere; expected either numbers or names throughout."
                                .formatted(column.source(), Excerpt.of(name), place(column, position)));
            }
        });
    }

    /** 1, 01 and 1.0 are one number; whether they are one class, only the user knows. */
    private static void requireOneSpelling(ClassColumn column, Map<String, Integer> first) {
        Map<Object, String> spellings = new HashMap<>();
        first.forEach((name, position) -> {
            String other = spellings.putIfAbsent(ClassName.key(name), name);
            if (other != null) {
                throw new InvalidDataException(
                        "%s is '%s' in %s and '%s' in %s, one number in two spellings: write it in one way."
                                .formatted(
                                        column.source(),
                                        other,
                                        place(column, first.get(other)),
                                        name,
                                        place(column, position)));
            }
        });
    }

    private static String place(ClassColumn column, int position) {
        return column.place().apply(position);
    }
}
