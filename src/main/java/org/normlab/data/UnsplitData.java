package org.normlab.data;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Samples of which nobody has said yet what to train and what to validate on.
 *
 * @param name what reports call them
 * @param samples all of them
 * @param classNames what each class is called, in the order of the labels
 * @param sha256 of their files, by name
 */
public record UnsplitData(String name, Samples samples, List<String> classNames, Map<String, String> sha256) {
    /** None may be missing. */
    public UnsplitData {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(samples, "samples");
        classNames = List.copyOf(classNames);
        sha256 = Map.copyOf(sha256);
    }

    /** With classes that nobody named. */
    static UnsplitData of(String name, Samples samples, int classes, Map<String, String> sha256) {
        List<String> numbers =
                IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        return new UnsplitData(name, samples, numbers, sha256);
    }
}
