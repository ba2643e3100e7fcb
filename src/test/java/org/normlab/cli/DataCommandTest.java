package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {
    private static final String TABLE =
            """
            kind,a,b
            cat,0,1.5
            dog,1,2.5
            cat,2,-3
            dog,3,4
            cat,0,1.5
            dog,5,6
            """;

    @TempDir
    private Path temp;

    @Test
    void aTableIsShown() throws IOException {
        CommandRunner run = data(csv(TABLE), "--label-column=kind", "--validation-fraction=.5", "--split-seed=3");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("table.csv: vectors of 2 numbers, float32, 2 classes.\n")
                .contains("class  training  share  validation  share\n")
                .containsPattern("\ncat +[12]  \\.\\d{4} +[12]  \\.\\d{4}\n")
                .contains("table.csv  ");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 250);
    }

    @Test
    void allOfItIsJson() throws IOException {
        CommandRunner run =
                data(csv(TABLE), "--label-column=kind", "--validation-fraction=.5", "--split-seed=3", "--json");
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.at("/name").asText()).isEqualTo("table.csv");
        assertThat(json.at("/shape").toString()).isEqualTo("[2]");
        assertThat(json.at("/class_names").toString()).isEqualTo("[\"cat\",\"dog\"]");
        assertThat(json.at("/training/samples").asInt()
                        + json.at("/validation/samples").asInt())
                .isEqualTo(6);
        assertThat(json.at("/training/samples_by_class/0").asInt()
                        + json.at("/validation/samples_by_class/0").asInt())
                .isEqualTo(3);
        assertThat(json.at("/training/sha256").asText()).hasSize(64);
        assertThat(json.at("/leak/validation_samples").asInt()).isEqualTo(3);
    }

    @Test
    void aLeakIsTold() throws IOException {
        Path folder = MnistFixture.write(temp.resolve("digits"), 10);
        CommandRunner run = data(folder);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("digits: images of 28x28 pixels, gray, uint8, 10 classes.\n")
                .contains("Leak: 20 of 20 validation samples are among the training samples, too, so accuracy on them"
                        + " says nothing of new data (validation sample 0 is training sample 0, ");
    }

    @Test
    void aContactSheetIsDrawn() throws IOException {
        Path sheet = temp.resolve("sheet.png");
        CommandRunner run = data(MnistFixture.write(temp.resolve("digits"), 10), "--contact-sheet=" + sheet);
        assertThat(run.out()).endsWith("Written: " + sheet + ", a row for each class in the order above.\n");
        assertThat(ImageIO.read(sheet.toFile()).getHeight()).isEqualTo(4 + 10 * 60);
    }

    @Test
    void aWrongFileIsOneSentence() throws IOException {
        assertRefused(data(csv(TABLE)), "has the columns kind, a, b: say which holds the classes with label-column.");
        assertRefused(
                data(csv(TABLE.replace("2.5", "two")), "--label-column=kind"),
                "line 3: b is 'two'; expected a finite number in every column but the label's");
        assertRefused(data(csv(TABLE.replace("dog,1,2.5", "dog,1")), "--label-column=kind"), "line 3 has 2 cells");
        assertRefused(data(temp.resolve("absent.npz")), "There is no file or folder ");
        assertRefused(
                data(csv(TABLE), "--label-column=kind", "--validation-fraction=.5"),
                "validation-fraction and split-seed go together; give both.");
    }

    /** 200 MB of zeros in under a megabyte: what the header does not claim is not unpacked. */
    @Test
    void aZipBombIsOneSentence() throws IOException {
        Path bomb = temp.resolve("bomb.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            for (String name : new String[] {"x.npy", "y.npy"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(npy("|u1", name.equals("x.npy") ? "(2, 1, 1)" : "(2,)"));
                writeZeros(zip, 200_000_000);
            }
        }
        assertThat(Files.size(bomb)).isLessThan(1_000_000);
        assertRefused(
                data(bomb, "--validation-fraction=.5", "--split-seed=1"),
                "array x is too long: its dtype |u1 and shape [2, 1, 1] needs 2 bytes after the header; found more.");
    }

    @Test
    void aHeaderOfAHugeShapeIsOneSentence() throws IOException {
        Path x = Files.write(temp.resolve("x.npy"), npy("<f4", "(2000000000, 2000000000)"));
        assertRefused(
                data(x, "--labels=" + x),
                "claims the shape (2000000000, 2000000000) of 4 bytes each; expected at most 2147483639 bytes in all.");
    }

    @Test
    void anArrayOfObjectsIsOneSentence() throws IOException {
        Path x = Files.write(temp.resolve("x.npy"), npy("|O", "(2,)"));
        assertRefused(
                data(x, "--labels=" + x),
                "has dtype |O; expected numbers of at most 64 bits, bool or text: convert it with NumPy's astype before"
                        + " saving.");
    }

    @Test
    void otherFilesInThePlaceOfFashionMnistsAreOneSentence() throws IOException {
        Path folder = MnistFixture.write(temp.resolve("fashion-mnist"), 10);
        CommandRunner run = CommandRunner.run(new DataCommand(), "fashion-mnist", "--data-cache=" + temp);
        assertRefused(run, " in " + folder + " is not Fashion-MNIST's: its content has SHA-256 ");
        assertThat(run.err()).endsWith("; delete it, and it is downloaded anew.\n");
    }

    private CommandRunner data(Path path, String... options) {
        String[] args = new String[options.length + 1];
        args[0] = path.toString();
        System.arraycopy(options, 0, args, 1, options.length);
        return CommandRunner.run(new DataCommand(), args);
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(temp.resolve("table.csv"), text);
    }

    private static void assertRefused(CommandRunner run, String message) {
        assertThat(run.err()).contains(message).hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    private static byte[] npy(String dtype, String shape) {
        String dict = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }\n".formatted(dtype, shape);
        ByteArrayOutputStream npy = new ByteArrayOutputStream();
        npy.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) dict.length(), 0});
        npy.writeBytes(dict.getBytes(StandardCharsets.US_ASCII));
        return npy.toByteArray();
    }

    private static void writeZeros(OutputStream out, int count) throws IOException {
        byte[] zeros = new byte[1_000_000];
        for (int written = 0; written < count; written += zeros.length) {
            out.write(zeros);
        }
    }
}
