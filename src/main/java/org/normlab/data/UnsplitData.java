package org.normlab.data;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Samples that are not yet split into those to train on and those to validate on.
 *
 * @param name what reports call them
 * @param samples all of them, in the order of the file
 * @param classNames what each class is called, in the order of the labels
 * @param featureNames what each value of a sample is called; empty if they have no names
 * @param warnings what is suspicious about the files, each in one sentence
 * @param sha256 of their files, by name
 */
public record UnsplitData(
        String name,
        Samples samples,
        List<String> classNames,
        List<String> featureNames,
        List<String> warnings,
        Map<String, String> sha256) {
    /** @throws NullPointerException if one is null */
    public UnsplitData {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(samples, "samples");
        classNames = List.copyOf(classNames);
        featureNames = List.copyOf(featureNames);
        warnings = List.copyOf(warnings);
        sha256 = Map.copyOf(sha256);
    }
}
