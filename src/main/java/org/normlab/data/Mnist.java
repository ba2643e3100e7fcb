package org.normlab.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * MNIST, and data sets in its form: gray images of one size, split to train and to validate.
 * <p>Sizes, counts and the number of classes are those of the files; 28x28, 60,000, 10,000 and 10 are not required.
 */
public final class Mnist {
    static final String TRAINING_IMAGES = "train-images-idx3-ubyte";
    static final String TRAINING_LABELS = "train-labels-idx1-ubyte";
    static final String VALIDATION_IMAGES = "t10k-images-idx3-ubyte";
    static final String VALIDATION_LABELS = "t10k-labels-idx1-ubyte";

    /** What labels of one byte are called. */
    private static final String[] NAMES =
            IntStream.range(0, 256).mapToObj(Integer::toString).toArray(String[]::new);

    private Mnist() {}

    /** The handwritten digits that come with Normlab: 60,000 and 10,000 images of 28x28. */
    public static DataSet bundled() {
        return ofIdx("mnist", Mnist::resource);
    }

    /**
     * A data set from a folder, called by the folder's name.
     * <p>The folder holds the four idx files under their original names, each raw or gzipped (the raw one is read if
     * both are there; {@code train-images.idx3-ubyte} will do as well); or Keras's {@code mnist.npz} with the uint8
     * arrays x_train, y_train, x_test, y_test. The idx files are read if both are there.
     * @throws InvalidDataException if the folder holds neither, or a file in it is not what it should be
     */
    public static DataSet read(Path folder) {
        var files = MnistFolder.of(Objects.requireNonNull(folder, "folder"));
        return files.hasIdx()
                ? ofIdx(files.name(), (name, dimensions) -> IdxFile.read(files.idx(name), dimensions))
                : NumpyData.readSplit(files.name(), files.npz());
    }

    @FunctionalInterface
    private interface Source {
        IdxFile open(String name, int dimensions);
    }

    private static IdxFile resource(String name, int dimensions) {
        String resource = "mnist/%s.gz".formatted(name);
        try (var in = Mnist.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new InvalidDataException(
                        "The digits are not on the class path: depend on org.normlab:normlab with"
                                + " the classifier mnist, or give a folder that holds MNIST's files.");
            }
            return IdxFile.read("Resource " + resource, in, dimensions);
        } catch (IOException e) {
            throw new InvalidDataException("Resource %s cannot be read.".formatted(resource), e);
        }
    }

    private static DataSet ofIdx(String name, Source source) {
        var trainingImages = source.open(TRAINING_IMAGES, 3);
        var trainingLabels = source.open(TRAINING_LABELS, 1);
        var validationImages = source.open(VALIDATION_IMAGES, 3);
        var validationLabels = source.open(VALIDATION_LABELS, 1);
        requireOneEach(trainingImages, trainingLabels);
        requireOneEach(validationImages, validationLabels);
        Classes classes = Classes.of(column(trainingLabels).and(column(validationLabels)));
        int split = trainingLabels.shape()[0];
        return new DataSet(
                name,
                samples(trainingImages, classes.labels(0, split)),
                samples(validationImages, classes.labels(split, classes.labels().length)),
                classes.names(),
                Map.of(
                        TRAINING_IMAGES, trainingImages.sha256(),
                        TRAINING_LABELS, trainingLabels.sha256(),
                        VALIDATION_IMAGES, validationImages.sha256(),
                        VALIDATION_LABELS, validationLabels.sha256()));
    }

    private static ClassColumn column(IdxFile labels) {
        return new ClassColumn(
                labels.source(),
                labels.shape()[0],
                i -> NAMES[Byte.toUnsignedInt(labels.bytes()[i])],
                i -> "label " + i);
    }

    private static Samples samples(IdxFile images, int[] labels) {
        SampleShape shape = SampleShape.image(images.shape()[1], images.shape()[2], 1);
        return new Samples(shape, new Values.Bytes(images.bytes()), labels);
    }

    private static void requireOneEach(IdxFile images, IdxFile labels) {
        if (images.shape()[0] != labels.shape()[0]) {
            throw new InvalidDataException("%s holds %s images, but %s holds %s labels; expected one for each."
                    .formatted(images.source(), images.shape()[0], labels.source(), labels.shape()[0]));
        }
    }
}
