package org.normlab.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Data sets in NumPy's files: values x of shape [n, height, width], [n, height, width, channels] or [n, features], and
 * labels y of shape [n] or [n, 1], whole numbers from 0.
 * <p>Values of dtype uint8 stay bytes; all others become float32.
 */
public final class NumpyData {
    private static final List<String> WHOLE = List.of("|u1", "|i1", "<i4", "<i8");

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
        Samples training = samples(Npz.read(npz, "x_train"), Npz.read(npz, "y_train"));
        Samples validation = samples(Npz.read(npz, "x_test"), Npz.read(npz, "y_test"));
        int classes = Math.max(classes(npz, training), classes(npz, validation));
        return new DataSet(name, training, validation, classes, digests(npz));
    }

    /**
     * An archive with x and y.
     * @param name what reports call it
     * @throws InvalidDataException unless the arrays are there and suit each other
     */
    public static UnsplitData readUnsplit(String name, Path npz) {
        Samples samples = samples(Npz.read(npz, "x"), Npz.read(npz, "y"));
        return UnsplitData.of(name, samples, classes(npz, samples), digests(npz));
    }

    /**
     * A pair of .npy files.
     * @param name what reports call it
     * @throws InvalidDataException unless the arrays suit each other
     */
    public static UnsplitData readUnsplit(String name, Path x, Path y) {
        Samples samples = samples(NpyArray.read(x), NpyArray.read(y));
        return UnsplitData.of(name, samples, classes(y, samples), digests(x, y));
    }

    private static int classes(Path file, Samples samples) {
        return Labels.classes("File " + file, samples.labels());
    }

    private static Map<String, String> digests(Path... files) {
        Map<String, String> digests = new TreeMap<>();
        for (Path file : files) {
            digests.put(file.getFileName().toString(), Sha256.of(file));
        }
        return digests;
    }

    private static Samples samples(NpyArray x, NpyArray y) {
        SampleShape shape = shape(x);
        int[] labels = labels(y);
        if (x.shape()[0] != labels.length) {
            throw new InvalidDataException("%s holds %d samples, but %s holds %d labels; expected one for each."
                    .formatted(x.source(), x.shape()[0], y.source(), labels.length));
        }
        return new Samples(shape, values(x), labels);
    }

    private static SampleShape shape(NpyArray x) {
        int[] shape = x.shape();
        if (shape.length < 2 || shape.length > 4 || Arrays.stream(shape).anyMatch(size -> size == 0)) {
            throw new InvalidDataException(
                    "%s has shape %s; expected [samples, rows, columns], [samples, rows, columns, channels] or"
                                    .formatted(x.source(), Arrays.toString(shape))
                            + " [samples, features], none of them 0.");
        }
        return shape.length == 2
                ? SampleShape.vector(shape[1])
                : SampleShape.image(shape[1], shape[2], shape.length == 3 ? 1 : shape[3]);
    }

    private static int[] labels(NpyArray y) {
        y.require(WHOLE.toArray(String[]::new));
        int[] shape = y.shape();
        boolean column = shape.length == 2 && shape[1] == 1;
        if (shape.length != 1 && !column || shape[0] == 0) {
            throw new InvalidDataException("%s has shape %s; expected [labels] or [labels, 1], not 0 of them."
                    .formatted(y.source(), Arrays.toString(shape)));
        }
        return wholeNumbers(y);
    }

    private static int[] wholeNumbers(NpyArray array) {
        if (array.dtype().startsWith("<")) {
            return array.ints();
        }
        boolean unsigned = array.dtype().equals("|u1");
        byte[] bytes = array.bytes();
        return IntStream.range(0, bytes.length)
                .map(i -> unsigned ? Byte.toUnsignedInt(bytes[i]) : bytes[i])
                .toArray();
    }

    private static Values values(NpyArray x) {
        return switch (x.dtype()) {
            case "|u1" -> new Values.Bytes(x.bytes());
            case "<f4" -> finite(x, x.floats());
            case "<f8" -> finite(x, narrowed(x.doubles()));
            default -> new Values.Floats(floats(wholeNumbers(x)));
        };
    }

    private static Values finite(NpyArray x, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new InvalidDataException(
                        "%s: values must be finite float32 numbers; found %s in sample %d: leave such samples out or"
                                        .formatted(x.source(), values[i], i / (values.length / x.shape()[0]))
                                + " fill them in.");
            }
        }
        return new Values.Floats(values);
    }

    private static float[] narrowed(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    private static float[] floats(int[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = values[i];
        }
        return floats;
    }
}
