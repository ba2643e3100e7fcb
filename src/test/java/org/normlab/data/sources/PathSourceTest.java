package org.normlab.data.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.data.DataSet;
import org.normlab.data.InvalidDataException;
import org.normlab.data.NpyArray;
import org.normlab.data.Npz;
import org.normlab.data.SampleShape;
import org.normlab.data.Split;

class PathSourceTest {
    private static final NpyArray X = NpyArray.of("|u1", new int[] {4, 1, 2}, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    private static final NpyArray Y = NpyArray.of("|u1", new int[] {4}, new byte[] {0, 1, 0, 1});
    private static final Optional<Split> HALF = Optional.of(new Split(.5, 7));

    private static final Cache NO_CACHE = new Cache(Path.of("no", "cache"), DownloadListener.NONE);

    @TempDir
    private Path folder;

    @Test
    void anArchiveInOnePartIsSplit() throws IOException {
        DataSet data = of(npz("x", "y"), HALF).read(NO_CACHE);
        assertThat(data.name()).isEqualTo("data.npz");
        assertThat(data.training().labels()).containsExactlyInAnyOrder(0, 1);
        assertThat(data.validation().labels()).containsExactlyInAnyOrder(0, 1);
        assertThat(data.training().shape()).isEqualTo(SampleShape.image(1, 2, 1));
    }

    @Test
    void anArchiveInTwoPartsIsLeftAsItIs() throws IOException {
        DataSet data = of(npz("x_train", "y_train", "x_test", "y_test"), Optional.empty())
                .read(NO_CACHE);
        assertThat(data.training().count()).isEqualTo(4);
        assertThat(data.validation().count()).isEqualTo(4);
    }

    @Test
    void aPairOfArraysIsRead() throws IOException {
        Path x = array("x.npy", "x");
        Path y = array("y.npy", "y");
        DataSet pair = new PathSource(x, Optional.of(y), Optional.empty(), Optional.empty(), HALF).read(NO_CACHE);
        assertThat(pair.training().sha256())
                .isEqualTo(of(npz("x", "y"), HALF).read(NO_CACHE).training().sha256());
        assertRefused(of(x, HALF), x + " holds no classes: name the .npy file that does with labels.");
    }

    @Test
    void aTableIsRead() throws IOException {
        Path csv = Files.writeString(folder.resolve("Data.CSV"), "kind,a\nx,1\ny,2\nx,3\ny,4\n");
        PathSource table = new PathSource(csv, Optional.empty(), Optional.of("kind"), Optional.empty(), HALF);
        assertThat(table.read(NO_CACHE).classNames()).containsExactly("x", "y");
        assertRefused(
                of(csv, HALF),
                "File " + csv + " has the columns kind, a: say which holds the classes with label-column.");
    }

    @Test
    void allOfAnArchiveInOnePartIsToEvaluateOn() throws IOException {
        assertThat(of(npz("x", "y"), Optional.empty())
                        .readForEvaluation(NO_CACHE)
                        .validation()
                        .labels())
                .containsExactly(0, 1, 0, 1);
        assertThat(of(npz("x", "y"), HALF)
                        .readForEvaluation(NO_CACHE)
                        .validation()
                        .count())
                .isEqualTo(2);
        assertThat(of(npz("x_train", "y_train", "x_test", "y_test"), Optional.empty())
                        .readForEvaluation(NO_CACHE)
                        .validation()
                        .count())
                .isEqualTo(4);
    }

    @Test
    void dataInOnePartWithoutASplitIsRefused() throws IOException {
        Path npz = npz("x", "y");
        assertRefused(
                of(npz, Optional.empty()),
                npz + " does not come in two parts: say how to split it with validation-fraction and split-seed.");
    }

    @Test
    void dataInTwoPartsWithASplitIsRefused() throws IOException {
        Path npz = npz("x_train", "y_train", "x_test", "y_test");
        String message = " comes with its own validation part: leave validation-fraction and split-seed out.";
        assertRefused(of(npz, HALF), npz + message);
        assertRefused(of(folder, HALF), folder + message);
    }

    @Test
    void settingsOfAnotherKindOfFileAreRefused() throws IOException {
        Path npz = npz("x", "y");
        assertRefused(
                new PathSource(npz, Optional.empty(), Optional.of("kind"), Optional.empty(), HALF),
                "label-column is for .csv files, and " + npz + " is none: leave it out.");
        assertRefused(
                new PathSource(npz, Optional.of(npz), Optional.empty(), Optional.empty(), HALF),
                "labels is for .npy files, and " + npz + " is none: leave it out.");
    }

    @Test
    void whatIsNotThereIsRefused() {
        Path absent = Path.of("no", "such.csv");
        assertRefused(
                of(absent, HALF),
                "There is no file or folder " + absent + " (seen from "
                        + Path.of("").toAbsolutePath() + ").");
    }

    /** Reading one that nobody writes into would wait for ever. */
    @Test
    @Timeout(20)
    @DisabledOnOs(OS.WINDOWS)
    void aPipeIsRefused() throws Exception {
        Path pipe = folder.resolve("pipe.csv");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertRefused(of(pipe, HALF), pipe + " is a pipe or a device. Write what it gives into a file, and name that.");
        assertRefused(
                new PathSource(
                        Files.createFile(folder.resolve("x.npy")),
                        Optional.of(pipe),
                        Optional.empty(),
                        Optional.empty(),
                        HALF),
                pipe + " is a pipe or a device. Write what it gives into a file, and name that.");
    }

    @Test
    void otherKindsOfFilesAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("data.xlsx"), "");
        assertRefused(
                of(file, HALF),
                file + " is of no kind that can be read: give a folder of idx files, or a file that ends with .npz,"
                        + " .npy or .csv.");
    }

    private static void assertRefused(PathSource source, String message) {
        assertThatThrownBy(() -> source.read(NO_CACHE))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage(message);
    }

    private static PathSource of(Path path, Optional<Split> split) {
        return new PathSource(path, Optional.empty(), Optional.empty(), Optional.empty(), split);
    }

    private Path npz(String... names) throws IOException {
        Map<String, NpyArray> arrays = new TreeMap<>();
        for (String name : names) {
            arrays.put(name, name.startsWith("x") ? X : Y);
        }
        return Files.write(folder.resolve("data.npz"), Npz.write(arrays));
    }

    /** The array as a file of its own. */
    private Path array(String file, String name) throws IOException {
        Path npz = npz(name);
        try (var zip = new ZipFile(npz.toFile());
                var in = zip.getInputStream(zip.getEntry(name + ".npy"))) {
            return Files.write(folder.resolve(file), in.readAllBytes());
        }
    }
}
