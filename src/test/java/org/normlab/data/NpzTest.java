package org.normlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against numpy.npz, which NumPy wrote: scripts/goldens/npz.py. */
class NpzTest {
    private static final byte[] SEVEN = Bytes.npy(Bytes.dict("|u1", "(1,)"), Bytes.of(7));

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBack(@TempDir Path folder) throws IOException {
        Map<String, NpyArray> arrays = Map.of(
                "a/matrix", NpyArray.of("<f4", new int[] {2, 1}, new byte[] {0, 0, (byte) 128, 63, 0, 0, 0, 64}),
                "vector", NpyArray.of("|u1", new int[] {3}, new byte[] {7, 8, 9}),
                "scalar", NpyArray.of("<i8", new int[0], new byte[] {5, 0, 0, 0, 0, 0, 0, 0}));
        Path file = folder.resolve("arrays.npz");
        Files.write(file, Npz.write(arrays));
        Map<String, NpyArray> read = Npz.read(file);
        assertThat(read).containsOnlyKeys("a/matrix", "scalar", "vector");
        assertThat(read.get("a/matrix").floats()).containsExactly(1, 2);
        assertThat(read.get("a/matrix").shape()).containsExactly(2, 1);
        assertThat(read.get("vector").bytes()).containsExactly(7, 8, 9);
        assertThat(read.get("scalar").ints()).containsExactly(5);
        assertThat(read.get("scalar").shape()).isEmpty();
        assertThat(Npz.write(arrays)).isEqualTo(Npz.write(new TreeMap<>(arrays)));
    }

    @Test
    void anArrayMustFitItsShape() {
        assertThatThrownBy(() -> NpyArray.of("<f4", new int[] {2}, new byte[7]))
                .hasMessage("NpyArray: dtype <f4 and shape [2] needs 8 bytes; got 7.");
        assertThatThrownBy(() -> NpyArray.of(">f4", new int[] {2}, new byte[8]))
                .hasMessage("NpyArray: dtype must be one of [|u1, |i1, <i4, <i8, <f4, <f8]; got >f4.");
    }

    @Test
    void unsignedBytesAreNumPys() throws URISyntaxException {
        var u1 = Npz.read(numpy(), "u1");
        assertThat(u1.dtype()).isEqualTo("|u1");
        assertThat(u1.shape()).containsExactly(2, 3);
        assertThat(u1.bytes()).isEqualTo(Bytes.of(0, 1, 127, 128, 254, 255));
    }

    @Test
    void signedBytesAreNumPys() throws URISyntaxException {
        assertThat(Npz.read(numpy(), "i1").bytes()).containsExactly(-128, -1, 0, 127);
    }

    @Test
    void intsAreNumPys() throws URISyntaxException {
        var i4 = Npz.read(numpy(), "i4");
        assertThat(i4.shape()).containsExactly(1, 2, 1);
        assertThat(i4.ints()).containsExactly(Integer.MIN_VALUE, Integer.MAX_VALUE);
        assertThat(Npz.read(numpy(), "i8").ints()).containsExactly(-5, 0, 5);
    }

    @Test
    void floatsAreNumPys() throws URISyntaxException {
        assertThat(Npz.read(numpy(), "f4").floats()).containsExactly(0.1f, Float.NEGATIVE_INFINITY, Float.NaN);
    }

    @Test
    void doublesAreNumPys() throws URISyntaxException {
        var f8 = Npz.read(numpy(), "f8");
        assertThat(f8.shape()).containsExactly(2, 2);
        assertThat(f8.doubles()).containsExactly(0.1, 1e300, -0.0, Double.POSITIVE_INFINITY);
    }

    @Test
    void scalarsAndEmptyArraysAreRead() throws URISyntaxException {
        assertThat(Npz.read(numpy(), "scalar").shape()).isEmpty();
        assertThat(Npz.read(numpy(), "scalar").doubles()).containsExactly(2.5);
        assertThat(Npz.read(numpy(), "empty").shape()).containsExactly(0, 3);
        assertThat(Npz.read(numpy(), "empty").floats()).isEmpty();
    }

    @Test
    void numPysWideIntegersAreRefusedNotCut() throws URISyntaxException {
        var file = numpy();
        var wide = Npz.read(file, "i8_wide");
        assertThatThrownBy(wide::ints)
                .hasMessage(
                        "File %s, array i8_wide: elements must fit 32 bits; found 1099511627776 at position 1.", file);
    }

    @Test
    void everyTypeOfNumbersIsNumPys() throws URISyntaxException {
        assertThat(numbers("bool")).containsExactly(1, 0);
        assertThat(numbers("u1")).containsExactly(0, 1, 127, 128, 254, 255);
        assertThat(numbers("i1")).containsExactly(-128, -1, 0, 127);
        assertThat(numbers("u2")).containsExactly(0, 1, 65535);
        assertThat(numbers("i2")).containsExactly(-32768, 32767);
        assertThat(numbers("u4")).containsExactly(0, 4294967295.);
        assertThat(numbers("i4")).containsExactly(Integer.MIN_VALUE, Integer.MAX_VALUE);
        assertThat(numbers("u8")).containsExactly(0, 0x1p64);
        assertThat(numbers("i8_wide")).containsExactly(0, 0x1p40);
        assertThat(numbers("f4")).containsExactly(0.1f, Double.NEGATIVE_INFINITY, Double.NaN);
        assertThat(numbers("f2")).containsExactly(Npz.read(numpy(), "f2_values").doubles());
    }

    @Test
    void bigEndianAndFortranOrderAreNumPys() throws URISyntaxException {
        assertThat(Npz.read(numpy(), "big_endian").floats()).containsExactly(1);
        assertThat(Npz.read(numpy(), "big_endian").dtype()).isEqualTo("<f4");
        assertThat(numbers("big_endian_i8")).containsExactly(-5, 0x1p40);
        assertThat(Npz.read(numpy(), "fortran").shape()).containsExactly(2, 3);
        assertThat(Npz.read(numpy(), "fortran").floats()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(numbers("big_endian_fortran")).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(numbers("fortran_3d"))
                .containsExactly(IntStream.range(0, 24).mapToDouble(i -> i).toArray());
    }

    @Test
    void textIsNumPys() throws URISyntaxException {
        assertThat(texts("text", 4)).containsExactly("abc", "d\u00e9", "\ud83d\ude00", "");
        assertThat(texts("text_big_endian", 2)).containsExactly("abc", "d");
        assertThat(texts("bytes", 3)).containsExactly("abc", "d", "\u00e9");
        assertThat(texts("bool", 2)).containsExactly("True", "False");
        assertThat(texts("u8", 2)).containsExactly("0", "18446744073709551615");
        assertThat(texts("big_endian_i8", 2)).containsExactly("-5", "1099511627776");
    }

    @ParameterizedTest
    @CsvSource({
        "object,dtype |O",
        "structured,a structured dtype",
        "complex,dtype <c16",
        "longdouble,dtype <f16",
        "datetime,dtype <M8[D]"
    })
    void numPysOtherTypesAreRefused(String name, String dtype) throws URISyntaxException {
        refused(
                numpy(),
                name,
                ", array " + name + " has " + dtype
                        + "; expected numbers of at most 64 bits, bool or text: convert it with NumPy's astype before"
                        + " saving.");
    }

    @Test
    void textIsNoNumber() throws URISyntaxException {
        var text = Npz.read(numpy(), "text");
        assertThatThrownBy(text::numbers).hasMessage("File %s, array text has dtype <U3; expected numbers.", numpy());
    }

    @Test
    void theTimeZoneChangesNoByte() {
        Map<String, NpyArray> arrays = Map.of("a", NpyArray.of("|u1", new int[] {2}, new byte[] {1, 2}));
        byte[] here = Npz.write(arrays);
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String other : List.of("Asia/Kathmandu", "America/Los_Angeles", "Pacific/Kiritimati")) {
                TimeZone.setDefault(TimeZone.getTimeZone(other));
                assertThat(Npz.write(arrays)).as(other).isEqualTo(here);
            }
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void allArraysComeByName() {
        var arrays = Npz.read(file(Bytes.zip(Map.of("b.npy", SEVEN, "a.npy", SEVEN, "notes.txt", new byte[1]))));
        assertThat(arrays).containsOnlyKeys("a", "b").isUnmodifiable();
        assertThat(arrays.get("b").bytes()).containsExactly(7);
    }

    @Test
    void absentArrayIsNamedWithThoseThereAre() {
        refused(
                file(Bytes.zip(Map.of("b.npy", SEVEN, "a.npy", SEVEN))),
                "x_train",
                " holds no array x_train; found a, b.");
    }

    @Test
    void archiveWithoutArraysIsRefused() {
        var file = file(Bytes.zip(Map.of("notes.txt", new byte[1])));
        assertThatThrownBy(() -> Npz.read(file))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("File %s holds no .npy array.", file);
    }

    @Test
    void memberThatIsNoArrayIsRefused() {
        refused(
                file(Bytes.zip(Map.of("a.npy", Bytes.of(1, 2)))),
                "a",
                ", array a is no .npy array: it should begin with 93 4e 55 4d 50 59; found 01 02.");
    }

    @Test
    void memberShorterThanItsHeaderSaysIsRefused() {
        refused(
                file(Bytes.zip(Map.of("a.npy", Bytes.npy(Bytes.dict("<f4", "(60000, 28, 28)"), new byte[4])))),
                "a",
                ", array a is cut short: its dtype <f4 and shape [60000, 28, 28] needs 188160000 bytes"
                        + " after the header; found 4.");
    }

    /** By the sizes that the archive itself lists; one array alone may be smaller than the heap. */
    @Test
    void arraysThatTogetherExceedTheHeapAreRefusedBeforeOneIsRead() {
        int arrays = (int) (Runtime.getRuntime().maxMemory() / 4e9) + 2;
        Map<String, byte[]> members = new TreeMap<>();
        IntStream.range(0, arrays).forEach(i -> members.put(String.format(Locale.ROOT, "a%03d.npy", i), SEVEN));
        byte[] archive = Bytes.zip(members);
        byte[] size = Bytes.littleEndian(SEVEN.length);
        for (int i = 0; i < arrays; i++) {
            byte[] name = String.format(Locale.ROOT, "a%03d.npy", i).getBytes(StandardCharsets.US_ASCII);
            int inDirectory = lastIndexOf(archive, name) - 22; // the size stands before the name's length
            assertThat(Arrays.copyOfRange(archive, inDirectory, inDirectory + 4))
                    .isEqualTo(size);
            System.arraycopy(Bytes.littleEndian(-16), 0, archive, inDirectory, 4);
        }
        Path file = file(archive);
        assertThatThrownBy(() -> Npz.read(file))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageStartingWith(
                        "File %s holds %,d bytes, and Java's heap has room for", file, arrays * 4_294_967_280L);
    }

    /** Splitting at a comma with all blanks around it looked through them again for each. */
    @Test
    @Timeout(10)
    void aShapeOfManyBlanksIsReadAtOnce() {
        String shape = "(1," + "1 ".repeat(1) + " ".repeat(60_000) + "1)";
        byte[] array = Bytes.npy(Bytes.dict("|u1", shape), Bytes.of(7));
        Map<String, byte[]> members = new TreeMap<>();
        IntStream.range(0, 20).forEach(i -> members.put(i + ".npy", array));
        Path file = file(Bytes.zip(members));
        for (int i = 0; i < 20; i++) {
            String name = Integer.toString(i);
            assertThatThrownBy(() -> Npz.read(file, name))
                    .isInstanceOf(InvalidDataException.class)
                    .hasMessageContaining("has a shape that holds '1  ");
        }
    }

    @Test
    void wrongChecksumIsRefused() {
        byte[] archive = Bytes.zip(Map.of("a.npy", SEVEN));
        archive[lastIndexOf(archive, Bytes.littleEndian(crc(SEVEN)))] ^= 1; // in the central directory
        refused(file(archive), "a", ", array a is damaged: its CRC-32 is wrong; fetch the file again.");
    }

    @Test
    void otherFileIsRefused() {
        refused(file(Bytes.of(1, 2, 3)), "a", " is no intact zip archive; fetch or save it again.");
    }

    @Test
    void cutArchiveIsRefused() {
        byte[] archive = Bytes.zip(Map.of("a.npy", SEVEN));
        for (int length = 0; length < archive.length; length++) {
            refused(
                    Bytes.write(folder.resolve(length + ".npz"), Arrays.copyOf(archive, length)),
                    "a",
                    " is no intact zip archive; fetch or save it again.");
        }
    }

    @Test
    void memberThatCannotBeUnpackedIsRefused() {
        byte[] archive = Bytes.zip(Map.of("a.npy", SEVEN));
        archive[30 + "a.npy".length()] = 7; // first byte of the deflated member: a block of a type that is none
        refused(file(archive), "a", ", array a cannot be unpacked; fetch or save the file again.");
    }

    @Test
    void missingFileIsRefused() {
        refused(folder.resolve("absent.npz"), "a", " does not exist.");
    }

    @Test
    void whateverIsInTheFileOnlyOurExceptionComesOut() {
        var random = new Random(1);
        byte[] right = Bytes.zip(Map.of("a.npy", SEVEN, "b.npy", SEVEN));
        for (int i = 0; i < 1000; i++) {
            byte[] wrong = right.clone();
            wrong[random.nextInt(wrong.length)] = (byte) random.nextInt();
            var file = Bytes.write(folder.resolve(i + ".npz"), wrong);
            try {
                assertThat(Npz.read(file)).isNotEmpty();
            } catch (InvalidDataException e) {
                assertThat(e).hasMessageStartingWith("File ").hasMessageEndingWith(".");
            }
        }
    }

    private static Path numpy() throws URISyntaxException {
        return Path.of(NpzTest.class.getResource("numpy.npz").toURI());
    }

    private Path file(byte[] content) {
        return Bytes.write(folder.resolve("arrays.npz"), content);
    }

    private static void refused(Path file, String name, String message) {
        assertThatThrownBy(() -> Npz.read(file, name))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("File " + file + message);
    }

    private static int crc(byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }

    private static int lastIndexOf(byte[] content, byte[] part) {
        for (int i = content.length - part.length; i >= 0; i--) {
            if (Arrays.equals(content, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("The archive holds no such bytes.");
    }

    private static double[] numbers(String name) throws URISyntaxException {
        return Npz.read(numpy(), name).numbers();
    }

    private static List<String> texts(String name, int count) throws URISyntaxException {
        return IntStream.range(0, count)
                .mapToObj(NpyElements.texts(Npz.read(numpy(), name)))
                .toList();
    }

    /** Opening one that nobody writes into would wait for ever. */
    @Test
    @Timeout(20)
    @DisabledOnOs(OS.WINDOWS)
    void aPipeIsRefused() throws Exception {
        Path pipe = folder.resolve("pipe.npz");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> Npz.shapes(pipe))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("File " + pipe + " is a folder, a pipe or a device; expected an archive.");
    }
}
