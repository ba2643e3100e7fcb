package org.normlab.data.sources;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.normlab.data.DataSet;
import org.normlab.data.InvalidDataException;
import org.normlab.data.Mnist;
import org.normlab.data.NumpyData;
import org.normlab.data.SampleShape;
import org.normlab.data.Split;
import org.normlab.data.UnsplitData;

/**
 * Data in files of a user's own.
 *
 * <pre>
 *   a folder   MNIST's four idx files, raw or gzipped, or mnist.npz
 *   .npz       x_train, y_train, x_test, y_test; or x and y, to be split
 *   .npy       x, and in another file y, to be split
 *   .csv       a column with the class, all others numbers, to be split
 * </pre>
 *
 * @param path of the folder or file; a relative one begins at the working directory
 * @param labels the file of y, of a .npy only
 * @param labelColumn name of the column with the class, of a .csv only
 * @param imageSize of a .csv only: the columns are pixels of such images, row by row, channels last
 * @param split of what does not come in two parts
 */
public record PathSource(
        Path path,
        Optional<Path> labels,
        Optional<String> labelColumn,
        Optional<SampleShape> imageSize,
        Optional<Split> split)
        implements DataSource {
    private static final String NPY = ".npy";
    private static final String NPZ = ".npz";
    private static final String CSV = ".csv";

    /** @throws NullPointerException if an argument is null */
    public PathSource {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(labelColumn, "labelColumn");
        Objects.requireNonNull(imageSize, "imageSize");
        Objects.requireNonNull(split, "split");
    }

    @Override
    public DataSet read(Cache cache) {
        requireReadable();
        if (isInTwoParts()) {
            return inTwoParts();
        }
        UnsplitData data = unsplit();
        return split.orElseThrow(() -> new InvalidDataException(
                        "%s does not come in two parts: say how to split it with validation-fraction and split-seed."
                                .formatted(path)))
                .of(data);
    }

    @Override
    public DataSet readForEvaluation(Cache cache) {
        requireReadable();
        if (split.isPresent() || isInTwoParts()) {
            return read(cache);
        }
        UnsplitData all = unsplit();
        return new DataSet(
                all.name(),
                all.samples(),
                all.samples(),
                all.classNames(),
                all.featureNames(),
                all.warnings(),
                all.sha256());
    }

    @Override
    public boolean isAtHand(Cache cache) {
        return true;
    }

    private void requireReadable() {
        if (!Files.exists(path)) {
            throw new InvalidDataException("There is no file or folder %s (seen from %s)."
                    .formatted(path, Path.of("").toAbsolutePath()));
        }
        requireFile(path);
        labels.ifPresent(PathSource::requireFile);
        requireMeaning(labels, "labels", NPY);
        requireMeaning(labelColumn, "label-column", CSV);
        requireMeaning(imageSize, "image-size", CSV);
    }

    /** A pipe can be read once only, and waits for ever if nobody writes into it. */
    private static void requireFile(Path path) {
        if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
            throw new InvalidDataException(
                    "%s is a pipe or a device. Write what it gives into a file, and name that.".formatted(path));
        }
    }

    private boolean isInTwoParts() {
        return Files.isDirectory(path) || is(NPZ) && NumpyData.isSplit(path);
    }

    private DataSet inTwoParts() {
        if (split.isPresent()) {
            throw new InvalidDataException(
                    "%s comes with its own validation part: leave validation-fraction and split-seed out."
                            .formatted(path));
        }
        return Files.isDirectory(path) ? Mnist.read(path) : NumpyData.readSplit(name(), path);
    }

    private UnsplitData unsplit() {
        if (is(NPZ)) {
            return NumpyData.readUnsplit(name(), path);
        }
        if (is(NPY)) {
            Path y = labels.orElseThrow(() -> new InvalidDataException(
                    "%s holds no classes: name the .npy file that does with labels.".formatted(path)));
            return NumpyData.readUnsplit(name(), path, y);
        }
        if (is(CSV)) {
            return new CsvData(path, labelColumn, imageSize).read();
        }
        throw new InvalidDataException(
                "%s is of no kind that can be read: give a folder of idx files, or a file that ends with"
                                .formatted(path)
                        + " .npz, .npy or .csv.");
    }

    private void requireMeaning(Optional<?> setting, String name, String ending) {
        if (setting.isPresent() && !is(ending)) {
            throw new InvalidDataException(
                    "%s is for %s files, and %s is none: leave it out.".formatted(name, ending, path));
        }
    }

    private boolean is(String ending) {
        return name().toLowerCase(Locale.ROOT).endsWith(ending) && !Files.isDirectory(path);
    }

    private String name() {
        return String.valueOf(path.getFileName());
    }
}
