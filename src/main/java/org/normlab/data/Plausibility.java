package org.normlab.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Whether data can be learned from, and what about it makes results mean something else than they seem to. */
public final class Plausibility {
    private Plausibility() {}

    /** @throws InvalidDataException unless the training samples are of two classes at least */
    public static void requireTwoClasses(DataSet data) {
        int first = data.training().labels()[0];
        if (Arrays.stream(data.training().labels()).allMatch(label -> label == first)) {
            throw new InvalidDataException(
                    "Every training sample of %s is of the class %s; expected samples of two classes at least."
                            .formatted(data.name(), Excerpt.of(data.classNames().get(first))));
        }
    }

    /**
     * Makes sure that taking a part of the training samples left no class out.
     *
     * @throws InvalidDataException if the part lacks a class that the whole has
     */
    public static void requireEveryClass(DataSet part, DataSet whole) {
        boolean[] left = occurring(part.training(), part.classes());
        boolean[] all = occurring(whole.training(), whole.classes());
        List<String> lacking = names(whole, label -> all[label] && !left[label]);
        if (!lacking.isEmpty()) {
            throw new InvalidDataException(
                    "The first %s of %s training samples of %s have none of %s: take more, or shuffle the rows of the file."
                            .formatted(
                                    part.training().count(), whole.training().count(), part.name(), listed(lacking)));
        }
    }

    /** What is suspicious, each in one sentence, but for a {@link Leak}. Looks at every label. */
    public static List<String> warnings(DataSet data) {
        List<String> warnings = new ArrayList<>(data.warnings());
        boolean[] trained = occurring(data.training(), data.classes());
        boolean[] validated = occurring(data.validation(), data.classes());
        List<String> untrained = names(data, label -> !trained[label]);
        if (!untrained.isEmpty()) {
            warnings.add("No training sample is of %s, so a model cannot learn %s."
                    .formatted(listed(untrained), untrained.size() == 1 ? "it" : "them"));
        }
        List<String> unvalidated = names(data, label -> !validated[label]);
        if (!unvalidated.isEmpty()) {
            warnings.add("No validation sample is of %s, so validation says nothing about %s."
                    .formatted(listed(unvalidated), unvalidated.size() == 1 ? "it" : "them"));
        }
        return warnings;
    }

    private static boolean[] occurring(Samples samples, int classes) {
        boolean[] occurring = new boolean[classes];
        for (int label : samples.labels()) {
            occurring[label] = true;
        }
        return occurring;
    }

    private static List<String> names(DataSet data, IntPredicate which) {
        return IntStream.range(0, data.classes())
                .filter(which)
                .mapToObj(data.classNames()::get)
                .toList();
    }

    private static String listed(List<String> classes) {
        return (classes.size() == 1 ? "the class " : "the classes ") + Excerpt.of(classes);
    }
}
