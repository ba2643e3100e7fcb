package org.normlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {
    private static final byte[] TRAINING_IMAGES = Bytes.idx(new int[] {2, 1, 3}, 1, 2, 3, 4, 5, 6);
    private static final byte[] TRAINING_LABELS = Bytes.idx(new int[] {2}, 0, 9);
    private static final byte[] VALIDATION_IMAGES = Bytes.idx(new int[] {1, 1, 3}, 7, 8, 200);
    private static final byte[] VALIDATION_LABELS = Bytes.idx(new int[] {1}, 5);

    @TempDir
    Path folder;

    private Map<String, byte[]> arrays;

    @BeforeEach
    void arrays() {
        arrays = new LinkedHashMap<>();
        arrays.put("x_train.npy", u1("(2, 1, 3)", 1, 2, 3, 4, 5, 6));
        arrays.put("y_train.npy", u1("(2,)", 0, 9));
        arrays.put("x_test.npy", u1("(1, 1, 3)", 7, 8, 200));
        arrays.put("y_test.npy", u1("(1,)", 5));
    }

    @Test
    void bundledIsTheWholeOfMnist() {
        var mnist = Mnist.bundled();
        assertThat(mnist.name()).isEqualTo("mnist");
        assertThat(mnist.classes()).isEqualTo(10);
        assertThat(classCounts(mnist.training()))
                .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        assertThat(classCounts(mnist.validation()))
                .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
        for (var split : new Samples[] {mnist.training(), mnist.validation()}) {
            assertThat(split.shape()).isEqualTo(SampleShape.image(28, 28, 1));
            assertThat(split.features()).isEqualTo(784);
            assertThat(split.maximum()).isEqualTo(255);
        }
        assertThat(mnist.training().count()).isEqualTo(60_000);
        assertThat(mnist.validation().count()).isEqualTo(10_000);
    }

    @Test
    void bundledDigestsAreThoseOfTheOriginalFiles() {
        assertThat(Mnist.bundled().sha256())
                .containsOnly(
                        Map.entry(
                                "train-images-idx3-ubyte",
                                "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
                        Map.entry(
                                "train-labels-idx1-ubyte",
                                "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
                        Map.entry(
                                "t10k-images-idx3-ubyte",
                                "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
                        Map.entry(
                                "t10k-labels-idx1-ubyte",
                                "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"));
    }

    @Test
    void fourRawFilesAreRead() {
        raw();
        tiny(Mnist.read(folder));
    }

    @Test
    void dottedAndGzippedNamesAreRead() {
        write("train-images.idx3-ubyte", TRAINING_IMAGES);
        write("train-labels.idx1-ubyte.gz", Bytes.gzip(TRAINING_LABELS));
        write("t10k-images-idx3-ubyte.gz", Bytes.gzip(VALIDATION_IMAGES));
        write("t10k-labels-idx1-ubyte", VALIDATION_LABELS);
        tiny(Mnist.read(folder));
    }

    @Test
    void digestsDoNotDependOnCompressionOrNames() {
        raw();
        var digests = Mnist.read(folder).sha256();
        move("train-images-idx3-ubyte", "train-images.idx3-ubyte.gz", Bytes.gzip(TRAINING_IMAGES));
        assertThat(Mnist.read(folder).sha256()).isEqualTo(digests);
    }

    @Test
    void rawIsReadBeforeGzipped() {
        raw();
        write("train-images-idx3-ubyte.gz", new byte[0]);
        tiny(Mnist.read(folder));
    }

    @Test
    void folderOfAFilesNameIsPassedOver() {
        raw();
        move("train-images-idx3-ubyte", "train-images.idx3-ubyte", TRAINING_IMAGES);
        assertThat(folder.resolve("train-images-idx3-ubyte").toFile().mkdir()).isTrue();
        tiny(Mnist.read(folder));
    }

    @Test
    void kerasNpzIsRead() {
        write("mnist.npz", Bytes.zip(arrays));
        var set = Mnist.read(folder);
        tiny(set);
        assertThat(set.sha256()).containsOnlyKeys("mnist.npz");
        assertThat(set.sha256().get("mnist.npz")).isEqualTo(Sha256.of(folder.resolve("mnist.npz")));
    }

    @Test
    void idxFilesAreReadBeforeNpz() {
        raw();
        write("mnist.npz", new byte[0]);
        tiny(Mnist.read(folder));
    }

    @Test
    void setIsCalledByItsFolder() {
        raw();
        assertThat(Mnist.read(folder.resolve("..").resolve(folder.getFileName()))
                        .name())
                .isEqualTo(folder.getFileName().toString());
    }

    @Test
    void missingFolderIsRefused() {
        var absent = folder.resolve("absent");
        refused(absent, "Data folder " + absent + " does not exist.");
    }

    @Test
    void fileInPlaceOfAFolderIsRefused() {
        write("mnist.npz", Bytes.zip(arrays));
        var file = folder.resolve("mnist.npz");
        refused(file, "Data folder " + file + " is a file; give the folder that holds it.");
    }

    @Test
    void emptyFolderIsRefused() {
        refused(folder, "Data folder " + folder + " holds no MNIST: " + expected() + "; found nothing.");
    }

    @Test
    void otherFilesAreNamed() {
        write("b.png", new byte[0]);
        write("a.txt", new byte[0]);
        refused(folder, "Data folder " + folder + " holds no MNIST: " + expected() + "; found a.txt, b.png.");
    }

    @Test
    void manyOtherFilesAreNamedInPart() {
        for (char name = 'a'; name <= 'm'; name++) {
            write(String.valueOf(name), new byte[0]);
        }
        refused(
                folder,
                "Data folder " + folder + " holds no MNIST: " + expected()
                        + "; found a, b, c, d, e, f, g, h, i, j and 3 more.");
    }

    @Test
    void missingFilesAreNamed() {
        write("train-images-idx3-ubyte", TRAINING_IMAGES);
        write("t10k-images-idx3-ubyte", VALIDATION_IMAGES);
        refused(
                folder,
                "Data folder " + folder + " lacks train-labels-idx1-ubyte, t10k-labels-idx1-ubyte: " + expected()
                        + "; found t10k-images-idx3-ubyte, train-images-idx3-ubyte.");
    }

    @Test
    void countsThatDifferAreRefused() {
        raw();
        write("train-labels-idx1-ubyte", Bytes.idx(new int[] {3}, 0, 1, 2));
        refused(
                folder,
                "File " + folder.resolve("train-images-idx3-ubyte") + " holds 2 images, but File "
                        + folder.resolve("train-labels-idx1-ubyte") + " holds 3 labels; expected one for each.");
    }

    @Test
    void classesAreThoseOfBothParts() {
        raw();
        write("t10k-labels-idx1-ubyte", Bytes.idx(new int[] {1}, 255));
        assertThat(Mnist.read(folder).classNames()).containsExactly("0", "9", "255");
    }

    @Test
    void splitsOfTwoSizesAreRefused() {
        raw();
        write("t10k-images-idx3-ubyte", Bytes.idx(new int[] {1, 3, 1}, 7, 8, 9));
        refused(
                folder,
                "Data set " + folder.getFileName()
                        + ": both splits need samples of one shape; found uint8 of 1x3 to train, uint8 of 3x1 to"
                        + " validate.");
    }

    @Test
    void npzWithoutAnArrayIsRefused() {
        arrays.remove("y_test.npy");
        refusedNpz(" holds no array y_test; found x_test, x_train, y_train.");
    }

    @Test
    void npzOfAnotherTypeIsRefused() {
        arrays.put("y_train.npy", Bytes.npy(Bytes.dict("<c8", "(1,)"), new byte[8]));
        refusedNpz(", array y_train has dtype <c8; expected numbers of at most 64 bits, bool or text: convert it with"
                + " NumPy's astype before saving.");
    }

    @Test
    void npzWithoutAxesOfASampleIsRefused() {
        arrays.put("x_train.npy", u1("(6,)", 1, 2, 3, 4, 5, 6));
        refusedNpz(", array x_train has shape [6]; expected [samples, rows, columns], [samples, rows, columns,"
                + " channels] or [samples, features], none of them 0.");
    }

    @Test
    void npzWithoutSamplesIsRefused() {
        arrays.put("y_test.npy", u1("(0,)"));
        refusedNpz(", array y_test has shape [0]; expected [labels], [labels, 1] or one-hot rows [labels, classes], not"
                + " 0 of them.");
    }

    private static void tiny(DataSet set) {
        assertThat(Bytes.of(set.training())).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(set.classNames()).containsExactly("0", "5", "9");
        assertThat(set.training().labels()).containsExactly(0, 2);
        assertThat(set.training().shape()).isEqualTo(SampleShape.image(1, 3, 1));
        assertThat(Bytes.of(set.validation())).isEqualTo(Bytes.of(7, 8, 200));
        assertThat(set.validation().labels()).containsExactly(1);
    }

    private static int[] classCounts(Samples samples) {
        int[] counts = new int[10];
        for (int label : samples.labels()) {
            counts[label]++;
        }
        return counts;
    }

    private static String expected() {
        return "expected train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte,"
                + " t10k-labels-idx1-ubyte, each raw or .gz, or mnist.npz";
    }

    private static byte[] u1(String shape, int... elements) {
        return Bytes.npy(Bytes.dict("|u1", shape), Bytes.of(elements));
    }

    private void raw() {
        write("train-images-idx3-ubyte", TRAINING_IMAGES);
        write("train-labels-idx1-ubyte", TRAINING_LABELS);
        write("t10k-images-idx3-ubyte", VALIDATION_IMAGES);
        write("t10k-labels-idx1-ubyte", VALIDATION_LABELS);
    }

    private void write(String name, byte[] content) {
        Bytes.write(folder.resolve(name), content);
    }

    private void move(String from, String to, byte[] content) {
        assertThat(folder.resolve(from).toFile().delete()).isTrue();
        write(to, content);
    }

    private void refusedNpz(String message) {
        write("mnist.npz", Bytes.zip(arrays));
        refused(folder, "File " + folder.resolve("mnist.npz") + message);
    }

    private static void refused(Path folder, String message) {
        assertThatThrownBy(() -> Mnist.read(folder))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage(message);
    }
}
