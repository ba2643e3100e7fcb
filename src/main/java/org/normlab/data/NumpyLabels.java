package org.normlab.data;

import java.util.Arrays;
import java.util.function.IntFunction;

/** Labels in NumPy's arrays: whole numbers, bool or text, one for each sample; or one-hot rows. */
final class NumpyLabels {
    private NumpyLabels() {}

    /** @throws InvalidDataException unless they are such labels */
    static ClassColumn of(NpyArray y) {
        int[] shape = y.shape();
        boolean isColumn = shape.length == 1 || shape.length == 2 && shape[1] == 1;
        boolean areRows = shape.length == 2 && shape[1] > 1 && !y.type().isText();
        if (!isColumn && !areRows || shape[0] == 0) {
            throw new InvalidDataException(
                    "%s has shape %s; expected [labels], [labels, 1] or one-hot rows [labels, classes], not 0 of them."
                            .formatted(y.source(), Arrays.toString(shape)));
        }
        IntFunction<String> name =
                areRows ? oneHot(y, shape[1]) : y.type().kind() == 'f' ? whole(y) : NpyElements.texts(y);
        return new ClassColumn(y.source(), shape[0], name, i -> "position " + i);
    }

    /** Real numbers that are whole. */
    private static IntFunction<String> whole(NpyArray y) {
        double[] numbers = y.numbers();
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] != Math.rint(numbers[i]) || Math.abs(numbers[i]) > Long.MAX_VALUE) { // NaN, too
                throw new InvalidDataException(
                        "%s: labels must be whole numbers, bool or text; found %s at position %s."
                                .formatted(y.source(), numbers[i], i));
            }
        }
        return i -> Long.toString((long) numbers[i]);
    }

    /** The number of the column that has the 1. */
    private static IntFunction<String> oneHot(NpyArray y, int classes) {
        double[] numbers = y.numbers();
        int[] hot = new int[numbers.length / classes];
        Arrays.fill(hot, -1);
        for (int i = 0; i < numbers.length; i++) {
            boolean isHot = numbers[i] == 1;
            int row = i / classes;
            if (!isHot && numbers[i] != 0 || isHot && hot[row] >= 0) {
                throw notOneHot(y, row);
            }
            if (isHot) {
                hot[row] = i % classes;
            }
        }
        for (int row = 0; row < hot.length; row++) {
            if (hot[row] < 0) {
                throw notOneHot(y, row);
            }
        }
        return i -> Integer.toString(hot[i]);
    }

    private static InvalidDataException notOneHot(NpyArray y, int row) {
        return new InvalidDataException(
                "%s has shape %s, but row %s is not one-hot: one 1, and 0 in all other places; expected [labels], [labels, 1] or one-hot rows."
                        .formatted(y.source(), Arrays.toString(y.shape()), row));
    }
}
