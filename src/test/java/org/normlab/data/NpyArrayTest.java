package org.normlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What NumPy itself writes is in NpzTest; this is what it would not write. */
class NpyArrayTest {
    private static final String ACCEPTED =
            "; expected numbers of at most 64 bits, bool or text: convert it with NumPy's astype before saving.";

    @TempDir
    Path folder;

    @Test
    void versionOneIsRead() {
        var array = NpyArray.read(file(Bytes.npy(Bytes.dict("<i4", "(2,)"), Bytes.of(1, 0, 0, 0, 255, 255, 255, 255))));
        assertThat(array.shape()).containsExactly(2);
        assertThat(array.dtype()).isEqualTo("<i4");
        assertThat(array.ints()).containsExactly(1, -1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void laterVersionsAreRead(int version) {
        assertThat(NpyArray.read(file(Bytes.npy2(version, Bytes.dict("|u1", "(1, 2)"), Bytes.of(7, 8))))
                        .bytes())
                .containsExactly(7, 8);
    }

    @Test
    void keysComeInAnyOrder() {
        String dict = "{'shape':(2,),'fortran_order':False,'descr':'|u1'}";
        assertThat(NpyArray.read(file(Bytes.npy(dict, Bytes.of(7, 8)))).bytes()).containsExactly(7, 8);
    }

    @Test
    void shapeIsACopy() {
        var array = NpyArray.read(file(Bytes.npy(Bytes.dict("|u1", "(1,)"), Bytes.of(7))));
        array.shape()[0] = 9;
        assertThat(array.shape()).containsExactly(1);
    }

    @Test
    void anotherDtypeThanAskedForIsRefused() {
        var file = file(Bytes.npy(Bytes.dict("<f4", "(1,)"), new byte[4]));
        var array = NpyArray.read(file);
        assertThatThrownBy(array::bytes).hasMessage("File %s has dtype <f4; expected |u1 or |i1.", file);
        assertThatThrownBy(array::ints).hasMessage("File %s has dtype <f4; expected <i4 or <i8.", file);
        assertThatThrownBy(array::doubles)
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("File %s has dtype <f4; expected <f8.", file);
        var bytes = NpyArray.read(file(Bytes.npy(Bytes.dict("|u1", "(1,)"), new byte[1])));
        assertThatThrownBy(bytes::floats).hasMessage("File %s has dtype |u1; expected <f4.", file);
    }

    @Test
    void otherFileIsRefused() {
        refused(
                "hello, world".getBytes(StandardCharsets.UTF_8),
                "is no .npy array: it should begin with 93 4e 55 4d 50 59; found 68 65 6c 6c 6f 2c.");
    }

    @Test
    void emptyFileIsRefused() {
        refused(new byte[0], "is no .npy array: it should begin with 93 4e 55 4d 50 59; found nothing.");
    }

    @Test
    void unknownVersionIsRefused() {
        refused(Bytes.npyStart(4, 1), "has .npy version 4.1; expected 1.0, 2.0 or 3.0.");
    }

    @Test
    void cutHeaderIsRefused() {
        refused(Bytes.npyStart(1, 0), "ends within its header.");
        refused(Bytes.join(Bytes.npyStart(1, 0), Bytes.of(9, 0, '{')), "ends within its header.");
    }

    @Test
    void hugeHeaderIsRefused() {
        refused(
                Bytes.join(Bytes.npyStart(2, 0), Bytes.littleEndian(-1)),
                "claims a header of 4294967295 bytes; expected at most 65536.");
    }

    @Test
    void headerWithoutAKeyIsRefused() {
        refused(
                Bytes.npy("{'descr': '|u1'}", new byte[0]),
                "has a header without a readable 'fortran_order': {'descr': '|u1'}.");
    }

    @Test
    void longHeaderIsShownInPart() {
        refused(
                Bytes.npy("x".repeat(200), new byte[0]),
                "has a header without a readable 'descr': " + "x".repeat(100) + "....");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"|O", "<c16", "<f16", "|V8", "<M8[ns]", "<i3", "<f0", "|S0", "<U1000000000", "nonsense", ""})
    void otherDtypesAreRefused(String dtype) {
        refused(Bytes.npy(Bytes.dict(dtype, "(1,)"), new byte[16]), "has dtype " + dtype + ACCEPTED);
    }

    @Test
    void structuredDtypesAreRefused() {
        String dict = "{'descr': [('a', '<i4')], 'fortran_order': False, 'shape': (1,), }";
        refused(Bytes.npy(dict, new byte[4]), "has a structured dtype" + ACCEPTED);
    }

    /** The case that was found: numbers with an L behind them. */
    @Test
    void aHeaderOfPython2IsRead() throws URISyntaxException {
        Path file = Path.of(NpyArrayTest.class.getResource("python2.npy").toURI());
        assertThat(NpyArray.read(file).shape()).containsExactly(2, 3);
        assertThat(NpyArray.read(file).ints()).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'descr': '|u1', 'fortran_order': False, 'shape': (1L, 2L,), }",
                "{\"descr\": \"|u1\", \"fortran_order\": False, \"shape\": (1, 2)}",
                "{ 'shape' : ( 1 , 2 ) , 'fortran_order' : True , 'descr' : '=u1' , }",
                "{'descr': u'u1', 'fortran_order': False, 'shape': (1, 2)}"
            })
    void aHeaderAsPythonReadsItIsRead(String dict) {
        var array = NpyArray.read(file(Bytes.npy(dict, Bytes.of(7, 8))));
        assertThat(array.shape()).containsExactly(1, 2);
        assertThat(array.bytes()).containsExactly(7, 8);
    }

    @Test
    void cutContentIsRefused() {
        refused(
                Bytes.npy(Bytes.dict("<f8", "(2, 3)"), new byte[47]),
                "is cut short: its dtype <f8 and shape [2, 3] needs 48 bytes after the header; found 47.");
    }

    @Test
    void longerContentIsRefused() {
        refused(
                Bytes.npy(Bytes.dict("<f8", "()"), new byte[9]),
                "is too long: its dtype <f8 and shape [] needs 8 bytes after the header; found more.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648,", "65536, 65536", "0, 99999999999999999999", "99999999999, 0", "536870912"})
    void hugeShapesAreRefused(String shape) {
        refused(
                Bytes.npy(Bytes.dict("<f4", "(" + shape + ")"), new byte[8]),
                "claims the shape (" + shape + ") of 4 bytes each; expected at most 2147483639 bytes in all.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(-1,)", "(a,)", "5", "(1", "[1, 2]"})
    void shapesOfOtherThanNumbersAreRefused(String shape) {
        String dict = Bytes.dict("|u1", shape);
        refused(Bytes.npy(dict, new byte[8]), "has a header without a readable 'shape': " + dict + ".");
    }

    @Test
    void shapeWithoutACommaIsRefused() {
        refused(Bytes.npy(Bytes.dict("|u1", "(1 2)"), new byte[8]), "has a shape that holds '1 2'; expected a number.");
    }

    @Test
    void wideIntegersAreRefusedNotCut() {
        var file = file(Bytes.npy(Bytes.dict("<i8", "(1,)"), Bytes.of(0, 0, 0, 0, 1, 0, 0, 0)));
        assertThatThrownBy(() -> NpyArray.read(file).ints())
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("File %s: elements must fit 32 bits; found 4294967296 at position 0.", file);
    }

    @Test
    void missingFileIsRefused() {
        var missing = folder.resolve("absent.npy");
        assertThatThrownBy(() -> NpyArray.read(missing))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("File %s does not exist.", missing);
    }

    @Test
    void headerThatLiesCostsNoMemory() {
        byte[] liar = Bytes.npy(Bytes.dict("<f8", "(60000, 28, 28)"), new byte[8]);
        assertThat(Bytes.allocatedBy(() -> refused(
                        liar,
                        "is cut short: its dtype <f8 and shape [60000, 28, 28] needs 376320000 bytes after the header;"
                                + " found 8.")))
                .isLessThan(4_000_000);
    }

    @Test
    void whateverIsInTheFileOnlyOurExceptionComesOut() {
        var random = new Random(1);
        byte[] right = Bytes.npy(Bytes.dict("<f8", "(2, 3)"), new byte[48]);
        for (int i = 0; i < 1000; i++) {
            byte[] wrong = right.clone();
            wrong[random.nextInt(wrong.length)] = (byte) random.nextInt();
            try {
                assertThat(NpyArray.read(file(wrong)).dtype()).isNotEmpty();
            } catch (InvalidDataException e) {
                assertThat(e).hasMessageStartingWith("File ").hasMessageEndingWith(".");
            }
        }
    }

    private Path file(byte[] content) {
        return Bytes.write(folder.resolve("array.npy"), content);
    }

    private void refused(byte[] content, String message) {
        var file = file(content);
        assertThatThrownBy(() -> NpyArray.read(file))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("File %s %s", file, message);
    }
}
