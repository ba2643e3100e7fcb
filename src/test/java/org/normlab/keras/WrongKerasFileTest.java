package org.normlab.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.data.InvalidDataException;
import org.tensorflow.ndarray.Shape;

/** Each file that is not the model's gets one sentence, and no more memory than the model's weights take. */
class WrongKerasFileTest {
    private static final Map<String, Shape> DENSE = Map.of("dense/kernel", Shape.of(4, 2), "dense/bias", Shape.of(2));

    @TempDir
    private Path temp;

    @Test
    void aFileThatIsMissing() {
        assertRefused(temp.resolve("none.weights.h5"), "File %s does not exist.");
    }

    @Test
    void aFileOfSomethingElse() throws IOException {
        Path file = Files.writeString(temp.resolve("text.weights.h5"), "years of work");
        assertRefused(
                file,
                "File %s is not HDF5, as Keras's .weights.h5 are, nor a .keras archive; save it again by"
                        + " model.save_weights(\"model.weights.h5\").");
    }

    @Test
    void aFileOfOtherGroups() {
        assertRefused(
                written(file -> file.putGroup("model_weights").putDataset("a", new float[] {1})),
                "File %s has no group layers, as Keras 3's .weights.h5 have; found model_weights. Load it in Keras 3 and"
                        + " save it by model.save_weights(\"model.weights.h5\").");
    }

    /** jHDF 0.13.0 does not read them. */
    @Test
    void weightsOfBfloat16() throws Exception {
        String sentence =
                "File %s has weights of bfloat16; expected float32. In Keras, build the model in float32, load this"
                        + " file into it, and save it by model.save_weights(\"model.weights.h5\").";
        Path file = KerasWeightsTest.golden("bfloat16.weights.h5");
        assertRefused(file, sentence);
        Path archive = temp.resolve("bfloat16.keras");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("model.weights.h5"));
            zip.write(Files.readAllBytes(file));
        }
        assertRefused(archive, sentence);
    }

    @Test
    void aSubclassedModel() throws Exception {
        assertRefused(
                KerasWeightsTest.golden("subclassed.weights.h5"),
                "File %s is of a subclassed Keras model, which does not say in what order its layers follow; it has between,"
                        + " first, last. Put the same layers into a Sequential, in order, and save that one's weights:"
                        + " keras.Sequential([keras.Input(shape), model.between, ...]).save_weights(\"model.weights.h5\").");
    }

    @Test
    void aLayerWithoutAVariable() {
        assertRefused(
                written(file -> variables(file, "dense").putDataset("0", new float[4][2])),
                "File %s does not hold the weights of this model: it lacks dense/bias [2].");
    }

    @Test
    void aLayerWithOneMoreAndALayerThatTheModelHasNot() {
        assertRefused(
                written(file -> {
                    WritableGroup layers = file.putGroup("layers");
                    WritableGroup dense = layers.putGroup("dense").putGroup("vars");
                    dense.putDataset("0", new float[4][2]);
                    dense.putDataset("1", new float[2]);
                    dense.putDataset("2", new float[2]);
                    layers.putGroup("dense_1").putGroup("vars").putDataset("0", new float[2][3]);
                }),
                "File %s does not hold the weights of this model: the model has no layers/dense/vars/2 [2],"
                        + " layers/dense_1/vars/0 [2, 3].");
    }

    @Test
    void aVariableOfAnotherShape() {
        assertRefused(
                written(file -> {
                    WritableGroup dense = variables(file, "dense");
                    dense.putDataset("0", new float[2][4]);
                    dense.putDataset("1", new float[2]);
                }),
                "File %s does not hold the weights of this model: of another shape: dense/kernel is [2, 4], in the model"
                        + " [4, 2].");
    }

    @Test
    void aVariableOfAnotherType() {
        assertRefused(
                written(file -> {
                    WritableGroup dense = variables(file, "dense");
                    dense.putDataset("0", new double[4][2]);
                    dense.putDataset("1", new float[2]);
                }),
                "File %s, dense/kernel: its elements are of type double; expected float32. Save the model in float32.");
    }

    @Test
    void aGroupWhereAVariableShouldBeAndTheOtherWayRound() {
        assertRefused(
                written(file -> variables(file, "dense").putGroup("0")),
                "File %s has a group layers/dense/vars/0 where Keras keeps a variable; save it again by Keras.");
        assertRefused(
                written(file -> file.putGroup("layers").putDataset("dense", new float[2])),
                "File %s has layers/dense where Keras keeps a group of variables; save it again by Keras.");
    }

    @Test
    void aLayerWithinALayer() {
        assertRefused(
                written(file -> file.putGroup("layers")
                        .putGroup("spectral_normalization")
                        .putGroup("layer")
                        .putGroup("vars")),
                "File %s has layers/spectral_normalization/layer, a layer within a layer, which this reader does not"
                        + " know; give the weights as .npz.");
    }

    @Test
    void aModelOfLayersThatKerasHasNot() throws URISyntaxException {
        Path file = KerasWeightsTest.golden("raw.weights.h5");
        assertThatThrownBy(() -> KerasWeights.read(file, Map.of("dynamic_tanh/alpha", Shape.scalar())))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("File " + file + " cannot be read into this model: Keras's layers have no alpha like"
                        + " dynamic_tanh/alpha; known are kernel, bias, scale, gamma, beta, moving_mean, moving_variance."
                        + " Give the weights as .npz.");
    }

    @Test
    void aDatasetThatClaimsFourTebibytes() throws URISyntaxException {
        assertRefused(
                KerasWeightsTest.golden("huge.weights.h5"),
                "File %s does not hold the weights of this model: it lacks dense/bias [2]; of another shape: dense/kernel"
                        + " is [1048576, 1048576], in the model [4, 2].");
    }

    @Test
    void aDatasetInChunks() throws URISyntaxException {
        assertRefused(
                KerasWeightsTest.golden("chunked.weights.h5"),
                "File %s, dense/kernel: it is stored as CHUNKED, where Keras stores a variable in one piece; save it"
                        + " again by Keras.");
    }

    @Test
    void anArchiveWithoutWeights() throws IOException {
        assertRefused(
                archive("config.json", 1),
                "File %s has no model.weights.h5 in it, as a .keras file has; save it again by Keras.");
    }

    @Test
    void anArchiveThatUnpacksToMoreThanTheModelTakes() throws IOException {
        Path bomb = archive("model.weights.h5", 64 << 20);
        assertThat(Files.size(bomb)).isLessThan(100_000);
        assertRefused(
                bomb,
                "File %s has a model.weights.h5 of more than 16 MiB, but the model's weights take 40 bytes; give the"
                        + " file of this model.");
    }

    @Test
    void anArchiveCutShort() throws IOException, URISyntaxException {
        byte[] whole = Files.readAllBytes(KerasWeightsTest.golden("scaled.keras"));
        assertRefused(
                Files.write(temp.resolve("cut.keras"), Arrays.copyOf(whole, whole.length / 2)),
                "File %s is no intact zip archive, as a .keras file is; fetch or save it again.");
    }

    @Test
    void aFileCutShortAnywhere() throws IOException, URISyntaxException {
        byte[] whole = Files.readAllBytes(KerasWeightsTest.golden("batch-norm.weights.h5"));
        Map<String, Shape> shapes = KerasWeightsTest.shapes("batch-norm");
        for (int part = 0; part < 50; part++) {
            byte[] cut = Arrays.copyOf(whole, whole.length * part / 50);
            Path file = Files.write(temp.resolve("cut.weights.h5"), cut);
            assertThatThrownBy(() -> KerasWeights.read(file, shapes))
                    .as("%d of %d bytes", cut.length, whole.length)
                    .isInstanceOf(InvalidDataException.class)
                    .hasMessageStartingWith("File " + file + " ");
        }
    }

    /** What happens to stand in a file may be read or refused; nothing else comes out of it. */
    @Test
    void aFileWithBytesChangedAnywhere() throws IOException, URISyntaxException {
        byte[] whole = Files.readAllBytes(KerasWeightsTest.golden("batch-norm.weights.h5"));
        Map<String, Shape> shapes = KerasWeightsTest.shapes("batch-norm");
        Random random = new Random(1);
        int refused = 0;
        for (int attempt = 0; attempt < 300; attempt++) {
            byte[] changed = whole.clone();
            // all but some 10,000 bytes are values: change those that lead to them as well
            int within = attempt % 2 == 0 ? 10_000 : changed.length;
            for (int i = 0; i < 8; i++) {
                changed[random.nextInt(within)] = (byte) random.nextInt();
            }
            Path file = Files.write(temp.resolve("changed.weights.h5"), changed);
            Throwable thrown = catchThrowable(() -> KerasWeights.read(file, shapes));
            refused += thrown == null ? 0 : 1;
            assertThat(thrown == null || thrown instanceof InvalidDataException)
                    .as("attempt %d: %s", attempt, thrown)
                    .isTrue();
        }
        assertThat(refused).isGreaterThan(50);
    }

    /** Its groups hang in a tree; here a branch of the tree is the tree itself. */
    @Test
    void aFileWhoseGroupsContainThemselves() throws IOException, URISyntaxException {
        byte[] content = Files.readAllBytes(KerasWeightsTest.golden("batch-norm.weights.h5"));
        int changed = 0;
        for (int tree = 0; tree + 40 < content.length; tree++) {
            if (Arrays.equals(content, tree, tree + 5, new byte[] {'T', 'R', 'E', 'E', 0}, 0, 5)) {
                content[tree + 5] = 1; // a branch, no leaf
                ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putLong(tree + 32, tree);
                changed++;
            }
        }
        assertThat(changed).isPositive();
        Path file = Files.write(temp.resolve("endless.weights.h5"), content);
        assertThatThrownBy(() -> KerasWeights.read(file, KerasWeightsTest.shapes("batch-norm")))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("File " + file
                        + " is damaged: its groups are nested without end. Save it again, or fetch it again.");
    }

    private static WritableGroup variables(WritableHdfFile file, String layer) {
        return file.putGroup("layers").putGroup(layer).putGroup("vars");
    }

    private Path written(Consumer<WritableHdfFile> content) {
        Path path = temp.resolve("model.weights.h5");
        try (WritableHdfFile file = HdfFile.write(path)) {
            content.accept(file);
        }
        return path;
    }

    private Path archive(String name, int zeros) throws IOException {
        Path path = temp.resolve("model.keras");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(new byte[zeros]);
        }
        return path;
    }

    private static void assertRefused(Path file, String sentence) {
        assertThatThrownBy(() -> KerasWeights.read(file, DENSE))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage(sentence, file);
    }
}
