package org.normlab.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Data sets in NumPy's files: values x of shape [n, height, width], [n, height, width, channels] or [n, features], and
 * labels y: whole numbers, bool or text of shape [n] or [n, 1], or one-hot rows of shape [n, classes].
 * <p>Values of dtype uint8 stay bytes; all other numbers become float32.
 */
public final class NumpyData {
    private NumpyData() {}

    /**
     * Whether an archive comes in two parts: whether it has an array x_train.
     * @throws InvalidDataException unless it can be read
     */
    public static boolean isSplit(Path npz) {
        return Npz.names(npz).contains("x_train");
    }

    /**
     * An archive with x_train, y_train, x_test and y_test.
     * @param name what reports call it
     * @throws InvalidDataException unless the arrays are there and suit each other
     */
    public static DataSet readSplit(String name, Path npz) {
        Map<String, NpyArray> arrays = Npz.read(npz, List.of("x_train", "x_test", "y_train", "y_test"));
        NpyArray xTraining = arrays.get("x_train");
        NpyArray xValidation = arrays.get("x_test");
        ClassColumn training = NumpyLabels.of(arrays.get("y_train"));
        ClassColumn validation = NumpyLabels.of(arrays.get("y_test"));
        requireOneEach(xTraining, training);
        requireOneEach(xValidation, validation);
        Classes classes = Classes.of(training.and(validation));
        int split = training.count();
        List<String> warnings = new ArrayList<>();
        Samples toTrain = NumpyValues.samples(xTraining, classes.labels(0, split), warnings);
        Samples toValidate = NumpyValues.samples(xValidation, classes.labels(split, classes.labels().length), warnings);
        Range.of(toTrain)
                .warning("the validation samples", Range.of(toValidate))
                .ifPresent(warnings::add);
        return new DataSet(name, toTrain, toValidate, classes.names(), List.of(), warnings, digests(npz));
    }

    /**
     * An archive with x and y.
     * @param name what reports call it
     * @throws InvalidDataException unless the arrays are there and suit each other
     */
    public static UnsplitData readUnsplit(String name, Path npz) {
        Map<String, NpyArray> arrays = Npz.read(npz, List.of("x", "y"));
        return unsplit(name, arrays.get("x"), arrays.get("y"), digests(npz));
    }

    /**
     * A pair of .npy files.
     * @param name what reports call it
     * @throws InvalidDataException unless the arrays suit each other
     */
    public static UnsplitData readUnsplit(String name, Path x, Path y) {
        return unsplit(name, NpyArray.read(x), NpyArray.read(y), digests(x, y));
    }

    private static UnsplitData unsplit(String name, NpyArray x, NpyArray y, Map<String, String> sha256) {
        ClassColumn column = NumpyLabels.of(y);
        requireOneEach(x, column);
        Classes classes = Classes.of(column);
        List<String> warnings = new ArrayList<>();
        Samples samples = NumpyValues.samples(x, classes.labels(), warnings);
        return new UnsplitData(name, samples, classes.names(), List.of(), warnings, sha256);
    }

    private static Map<String, String> digests(Path... files) {
        Map<String, String> digests = new TreeMap<>();
        for (Path file : files) {
            digests.put(file.getFileName().toString(), Sha256.of(file));
        }
        return digests;
    }

    private static void requireOneEach(NpyArray x, ClassColumn labels) {
        NumpyValues.shape(x);
        if (x.shape()[0] != labels.count()) {
            throw new InvalidDataException("%s holds %s samples, but %s holds %s labels; expected one for each."
                    .formatted(x.source(), x.shape()[0], labels.source(), labels.count()));
        }
    }
}
