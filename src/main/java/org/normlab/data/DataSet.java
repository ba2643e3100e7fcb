package org.normlab.data;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Samples to train on and samples to validate on.
 *
 * @param name what reports call it
 * @param training to learn from
 * @param validation never learned from
 * @param classNames what each class is called, in the order of the labels
 * @param featureNames what each value of a sample is called; empty if they have no names
 * @param warnings what is suspicious about the files, each in one sentence
 * @param sha256 lower-case SHA-256 by file name, sorted: of an idx file its uncompressed content, of others the file
 */
public record DataSet(
        String name,
        Samples training,
        Samples validation,
        List<String> classNames,
        List<String> featureNames,
        List<String> warnings,
        Map<String, String> sha256) {

    /**
     * @throws IllegalArgumentException if there is no class, or another number of features than of their names
     * @throws InvalidDataException if the splits differ in shape or type, or a label is outside the classes
     */
    public DataSet {
        Objects.requireNonNull(name, "name");
        classNames = List.copyOf(classNames);
        featureNames = List.copyOf(featureNames);
        warnings = List.copyOf(warnings);
        if (classNames.isEmpty()) {
            throw new IllegalArgumentException("DataSet %s: needs at least one class; got none.".formatted(name));
        }
        if (!featureNames.isEmpty() && featureNames.size() != training.features()) {
            throw new IllegalArgumentException("DataSet %s: needs a name for each of %s features, or none; got %s."
                    .formatted(name, training.features(), featureNames.size()));
        }
        checkAlike(name, training, validation);
        checkLabels("Data set %s, training".formatted(name), training.labels(), classNames.size());
        checkLabels("Data set %s, validation".formatted(name), validation.labels(), classNames.size());
        sha256 = Collections.unmodifiableMap(new TreeMap<>(sha256));
    }

    /** Samples whose features have no names and whose files are not suspicious. */
    public DataSet(
            String name, Samples training, Samples validation, List<String> classNames, Map<String, String> sha256) {
        this(name, training, validation, classNames, List.of(), List.of(), sha256);
    }

    /**
     * Samples whose classes are called 0, 1 and so on.
     *
     * @param classes the number of classes; labels are 0 to classes - 1
     */
    public DataSet(String name, Samples training, Samples validation, int classes, Map<String, String> sha256) {
        this(name, training, validation, numbers(classes), sha256);
    }

    /** The number of classes; labels are 0 to classes - 1. */
    public int classes() {
        return classNames.size();
    }

    /** Whether classes are called otherwise than 0, 1 and so on. */
    public boolean hasNamedClasses() {
        return !classNames.equals(numbers(classes()));
    }

    /** The same with other training samples; all else stays. */
    public DataSet withTraining(Samples samples) {
        return new DataSet(name, samples, validation, classNames, featureNames, warnings, sha256);
    }

    /** The same with other names for its classes, in the order of the labels. */
    public DataSet withClassNames(List<String> names) {
        return new DataSet(name, training, validation, names, featureNames, warnings, sha256);
    }

    /**
     * The first samples of each split; all else stays that of the whole files.
     * @throws IllegalArgumentException unless each number is 1 to the samples of its split
     */
    public DataSet limited(int training, int validation) {
        checkLimit("training", training, this.training);
        checkLimit("validation", validation, this.validation);
        return new DataSet(
                name,
                this.training.first(training),
                this.validation.first(validation),
                classNames,
                featureNames,
                warnings,
                sha256);
    }

    /** Says which source has a label outside 0 to classes - 1. */
    static void checkLabels(String source, int[] labels, int classes) {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new InvalidDataException("%s: labels must be 0 to %s; found %s at position %s."
                        .formatted(source, classes - 1, labels[i], i));
            }
        }
    }

    private static List<String> numbers(int classes) {
        return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }

    private static void checkAlike(String name, Samples training, Samples validation) {
        String train = kind(training);
        String validate = kind(validation);
        if (!train.equals(validate)) {
            throw new InvalidDataException(
                    "Data set %s: both splits need samples of one shape; found %s to train, %s to validate."
                            .formatted(name, train, validate));
        }
    }

    private static String kind(Samples samples) {
        return samples.values().type() + " of " + samples.shape();
    }

    private void checkLimit(String split, int limit, Samples samples) {
        if (limit < 1 || limit > samples.count()) {
            throw new IllegalArgumentException(
                    "DataSet %s: %s samples must be 1 to %s; got %s.".formatted(name, split, samples.count(), limit));
        }
    }
}
