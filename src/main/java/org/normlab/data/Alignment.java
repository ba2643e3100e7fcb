package org.normlab.data;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What a model expects of samples that it was not trained on.
 *
 * @param shape of a sample
 * @param classNames what each class is called, in the order of the labels
 * @param featureNames what each value of a sample is called; empty if they have no names
 */
public record Alignment(SampleShape shape, List<String> classNames, List<String> featureNames) {
    /** Copies the lists. */
    public Alignment {
        classNames = List.copyOf(classNames);
        featureNames = List.copyOf(featureNames);
    }

    /**
     * The validation samples of any data with these classes, found by their names, and with the features in this order,
     * where both have names. Class names that are the same number are equal. Pixels whose names are others altogether are
     * taken by their places.
     *
     * @throws InvalidDataException if they are of another shape, have other features, or are of a class that is none of these
     */
    public Samples validation(DataSet data) {
        Samples samples = data.validation();
        if (!samples.shape().equals(shape)) {
            throw new InvalidDataException("The model takes samples of shape %s; those of %s have shape %s."
                    .formatted(shape, data.name(), samples.shape()));
        }
        return new Samples(shape, values(data), labels(data));
    }

    private Values values(DataSet data) {
        Values values = data.validation().values();
        List<String> given = data.featureNames();
        if (featureNames.isEmpty() || given.isEmpty() || featureNames.equals(given)) {
            return values;
        }
        if (!new HashSet<>(featureNames).equals(new HashSet<>(given))) {
            if (shape.isImage()) { // pixels have a place, and every program names them in its own way
                return values;
            }
            throw new InvalidDataException("The model takes the columns %s; those of %s are %s."
                    .formatted(Excerpt.of(featureNames), data.name(), Excerpt.of(given)));
        }
        Map<String, Integer> places = new HashMap<>();
        for (int feature = 0; feature < given.size(); feature++) {
            places.put(given.get(feature), feature);
        }
        int[] from = featureNames.stream().mapToInt(places::get).toArray();
        float[] ordered = new float[values.length()];
        for (int i = 0; i < ordered.length; i++) {
            int feature = i % from.length;
            ordered[i] = values.get(i - feature + from[feature]);
        }
        return new Values.Floats(ordered);
    }

    private int[] labels(DataSet data) {
        int[] known = data.classNames().stream()
                .mapToInt(name -> ClassName.position(classNames, name))
                .toArray();
        int[] labels = data.validation().labels().clone();
        for (int i = 0; i < labels.length; i++) {
            if (known[labels[i]] < 0) {
                throw new InvalidDataException(
                        "%s has samples of the class %s, which the model does not know; it knows %s."
                                .formatted(
                                        data.name(),
                                        Excerpt.of(data.classNames().get(labels[i])),
                                        Excerpt.of(classNames)));
            }
            labels[i] = known[labels[i]];
        }
        return labels;
    }
}
