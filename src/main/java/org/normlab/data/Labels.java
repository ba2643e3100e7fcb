package org.normlab.data;

import java.util.Arrays;

/** Labels as classes, counted from 0. */
final class Labels {
    /** So that a column of something else, say years or numbers of customers, is not taken for classes. */
    private static final int MOST_CLASSES = 1 << 16;

    private Labels() {}

    /**
     * The number of classes: one more than the largest label.
     * @throws InvalidDataException unless labels are 0 to 65,535 and one is above 0
     */
    static int classes(String source, int[] labels) {
        DataSet.checkLabels(source, labels, MOST_CLASSES);
        int largest = Arrays.stream(labels).max().orElse(0);
        if (largest == 0) {
            throw new InvalidDataException(
                    "%s: every label is 0; expected two classes at least, counted from 0.".formatted(source));
        }
        return largest + 1;
    }
}
