package org.normlab.data;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Samples to train on and samples to validate on.
 *
 * @param name what reports call it
 * @param training to learn from
 * @param validation never learned from
 * @param classes the number of classes; labels are 0 to classes - 1
 * @param sha256 lower-case SHA-256 by file name, sorted: of an idx file its uncompressed content, of an npz the file
 */
public record DataSet(String name, Samples training, Samples validation, int classes, Map<String, String> sha256) {

    /**
     * @throws IllegalArgumentException unless there are at least 2 classes
     * @throws InvalidDataException if the splits differ in image size, or a label is outside the classes
     */
    public DataSet {
        Objects.requireNonNull(name, "name");
        if (classes < 2) {
            throw new IllegalArgumentException(
                    "DataSet %s: needs at least 2 classes; got %d.".formatted(name, classes));
        }
        checkSameSize(name, training, validation);
        checkLabels("Data set %s, training".formatted(name), training.labels(), classes);
        checkLabels("Data set %s, validation".formatted(name), validation.labels(), classes);
        sha256 = Collections.unmodifiableMap(new TreeMap<>(sha256));
    }

    /**
     * The first samples of each split; name and digests stay those of the whole files.
     * @throws IllegalArgumentException unless each number is 1 to the samples of its split
     */
    public DataSet limited(int training, int validation) {
        checkLimit("training", training, this.training);
        checkLimit("validation", validation, this.validation);
        return new DataSet(name, this.training.first(training), this.validation.first(validation), classes, sha256);
    }

    /** Says which source has a label outside 0 to classes - 1. */
    static void checkLabels(String source, byte[] labels, int classes) {
        for (int i = 0; i < labels.length; i++) {
            if (Byte.toUnsignedInt(labels[i]) >= classes) {
                throw new InvalidDataException("%s: labels must be 0 to %d; found %d at position %d."
                        .formatted(source, classes - 1, Byte.toUnsignedInt(labels[i]), i));
            }
        }
    }

    private static void checkSameSize(String name, Samples training, Samples validation) {
        if (training.height() != validation.height() || training.width() != validation.width()) {
            throw new InvalidDataException(
                    "Data set %s: both splits need images of one size; found %dx%d to train, %dx%d to validate."
                            .formatted(
                                    name,
                                    training.height(),
                                    training.width(),
                                    validation.height(),
                                    validation.width()));
        }
    }

    private void checkLimit(String split, int limit, Samples samples) {
        if (limit < 1 || limit > samples.count()) {
            throw new IllegalArgumentException(
                    "DataSet %s: %s samples must be 1 to %d; got %d.".formatted(name, split, samples.count(), limit));
        }
    }
}
