package org.normlab.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.normlab.data.InvalidDataException;
import org.normlab.data.NpyArray;
import org.normlab.data.Npz;
import org.tensorflow.ndarray.Shape;

/** Beside NumPy: {@code scripts/goldens/weights_npz.py} made two of the files and has read the third. */
class NpzWeightsTest {
    private static final Map<String, Shape> SHAPES = Map.of(
            "conv2d/kernel", Shape.of(3, 3, 1, 2),
            "dense/bias", Shape.of(3),
            "batch_normalization/batches", Shape.scalar());
    private static final Map<String, float[]> WEIGHTS = Map.of(
            "conv2d/kernel", kernel(),
            "dense/bias", new float[] {.1f, -0f, Float.POSITIVE_INFINITY},
            "batch_normalization/batches", new float[] {60});

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"savez.npz", "savez_compressed.npz", "ours.npz"})
    void whatNumPyWroteIsRead(String file) throws URISyntaxException {
        assertSame(NpzWeights.read(golden(file), SHAPES), WEIGHTS);
    }

    @Test
    void theBytesWrittenAreThoseThatNumPyHasRead() throws IOException, URISyntaxException {
        Path file = temp.resolve("weights.npz");
        NpzWeights.write(file, SHAPES, WEIGHTS);
        assertThat(file).hasSameBinaryContentAs(golden("ours.npz"));
    }

    @Test
    void onlyWhatBothHaveIsReadOfAnotherModel() throws URISyntaxException {
        Map<String, Shape> another = Map.of("conv2d/kernel", Shape.of(3, 3, 1, 2), "dense_9/kernel", Shape.of(7, 7));
        assertSame(NpzWeights.readShared(golden("savez.npz"), another), Map.of("conv2d/kernel", kernel()));
    }

    @Test
    void aModelThatSharesNothingIsRefused() throws URISyntaxException {
        Path file = golden("savez.npz");
        assertThatThrownBy(() -> NpzWeights.readShared(file, Map.of("dense/kernel", Shape.of(7))))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("File " + file + " does not hold the weights of this model: it has none of the model's"
                        + " weights but batch_normalization/batches [], conv2d/kernel [3, 3, 1, 2], dense/bias [3].");
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() throws URISyntaxException {
        Map<String, Shape> model = new TreeMap<>();
        model.put("conv2d/kernel", Shape.of(3, 3, 1, 4));
        model.put("dense/bias", Shape.of(3));
        for (int i = 0; i < 7; i++) {
            model.put("dense/extra" + i, Shape.of(i));
        }
        Path file = golden("savez.npz");
        assertThatThrownBy(() -> NpzWeights.read(file, model))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("File " + file + " does not hold the weights of this model: it lacks dense/extra0 [0],"
                        + " dense/extra1 [1], dense/extra2 [2], dense/extra3 [3], dense/extra4 [4] and 2 more; the model"
                        + " has no batch_normalization/batches []; of another shape: conv2d/kernel is [3, 3, 1, 2], in the"
                        + " model [3, 3, 1, 4].");
    }

    @Test
    void anotherTypeIsRefused() throws IOException {
        Path file = temp.resolve("weights.npz");
        Files.write(file, Npz.write(Map.of("bias", NpyArray.of("<f8", new int[] {1}, new byte[8]))));
        assertThatThrownBy(() -> NpzWeights.read(file, Map.of("bias", Shape.of(1))))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("File " + file + ", array bias has dtype <f8; expected <f4.");
    }

    /** The claim of two gigabytes is refused by the header; whether they follow is never looked at. */
    @Test
    void anArrayThatClaimsMoreThanTheModelHasIsNotUnpacked() throws IOException {
        Path file = temp.resolve("bomb.npz");
        String dict = "{'descr': '<f4', 'fortran_order': False, 'shape': (500000000,), }\n";
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("bias.npy"));
            zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) dict.length(), 0});
            zip.write(dict.getBytes(StandardCharsets.US_ASCII));
        }
        assertThatThrownBy(() -> NpzWeights.read(file, Map.of("bias", Shape.of(1))))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("File " + file + " does not hold the weights of this model: of another shape: bias is"
                        + " [500000000], in the model [1].");
    }

    @Test
    void weightsNeedTheirShapes() {
        assertThatThrownBy(() -> NpzWeights.write(temp.resolve("weights.npz"), SHAPES, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("NpzWeights: shapes are of [")
                .hasMessageEndingWith("]; got weights of [].");
    }

    @Test
    void weightsThatFitNoFileAreRefusedByTheirShapes() {
        NpzWeights.requireRoom(Map.of("kernel", Shape.of(20_000, 26_000)));
        assertThatThrownBy(() -> NpzWeights.requireRoom(
                        Map.of("kernel", Shape.of(20_000, 26_000), "other", Shape.of(20_000_000))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Its weights take 2,160,000,000 bytes, and a file can keep at most 2,146,435,071: choose fewer"
                                + " units or filters, or do not keep the weights.");
    }

    private static void assertSame(Map<String, float[]> actual, Map<String, float[]> expected) {
        assertThat(actual).containsOnlyKeys(expected.keySet());
        expected.forEach((name, values) -> assertThat(actual.get(name)).as(name).containsExactly(values));
    }

    private static float[] kernel() {
        float[] kernel = new float[18];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = i / 8f - 1;
        }
        return kernel;
    }

    private static Path golden(String name) throws URISyntaxException {
        return Path.of(NpzWeightsTest.class.getResource(name).toURI());
    }
}
