package org.normlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFileTest {
    private static final byte[] TWO_IMAGES = Bytes.idx(new int[] {2, 1, 3}, 1, 2, 3, 4, 5, 255);
    private static final int[] HUGE = {60_000, 28, 28};

    @TempDir
    Path folder;

    @Test
    void rawFileIsRead() {
        var idx = IdxFile.read(file(TWO_IMAGES), 3);
        assertThat(idx.shape()).containsExactly(2, 1, 3);
        assertThat(idx.bytes()).isEqualTo(Bytes.of(1, 2, 3, 4, 5, 255));
    }

    @Test
    void gzippedFileIsTheSameDownToItsDigest() {
        var raw = IdxFile.read(file(TWO_IMAGES), 3);
        var gzipped = IdxFile.read(file(Bytes.gzip(TWO_IMAGES)), 3);
        assertThat(gzipped.shape()).isEqualTo(raw.shape());
        assertThat(gzipped.bytes()).isEqualTo(raw.bytes());
        assertThat(gzipped.sha256()).isEqualTo(raw.sha256());
    }

    /** printf '\0\0\10\1\0\0\0\2\7\11' | sha256sum */
    @Test
    void digestIsOfTheWholeUncompressedContent() {
        var labels = IdxFile.read(file(Bytes.idx(new int[] {2}, 7, 9)), 1);
        assertThat(labels.sha256()).isEqualTo("6b413bc4e4b437a09780b06c8c43c748d2546f2be2f36913c8dfdb95fac3a083");
    }

    @Test
    void otherFileIsRefused() {
        refused(
                "hello".getBytes(StandardCharsets.UTF_8),
                3,
                "is no idx file: it should begin with 00 00 08 03; found 68 65 6c 6c.");
    }

    @Test
    void emptyFileIsRefused() {
        refused(new byte[0], 1, "is no idx file: it should begin with 00 00 08 01; found nothing.");
    }

    @Test
    void otherElementTypeIsRefused() {
        refused(Bytes.of(0, 0, 0x0d, 3), 3, "has elements of type 0x0d; expected 0x08, unsigned bytes.");
    }

    @Test
    void labelsInPlaceOfImagesAreRefused() {
        refused(Bytes.idx(new int[] {1}, 7), 3, "has 1 dimensions; expected 3 (image, row, column).");
    }

    @Test
    void imagesInPlaceOfLabelsAreRefused() {
        refused(TWO_IMAGES, 1, "has 3 dimensions; expected 1 (label).");
    }

    @Test
    void cutHeaderIsRefused() {
        refused(Arrays.copyOf(TWO_IMAGES, 15), 3, "ends within its header.");
    }

    @Test
    void cutContentIsRefused() {
        refused(
                Arrays.copyOf(TWO_IMAGES, TWO_IMAGES.length - 1),
                3,
                "is cut short: its shape [2, 1, 3] needs 6 bytes after the header; found 5.");
    }

    @Test
    void longerContentIsRefused() {
        refused(
                Bytes.join(TWO_IMAGES, Bytes.of(0)),
                3,
                "is too long: its shape [2, 1, 3] needs 6 bytes after the header; found more.");
    }

    @Test
    void noImagesAreRefused() {
        refused(Bytes.idx(new int[] {0, 28, 28}), 3, "holds nothing: its shape is [0, 28, 28].");
    }

    @Test
    void moreThanAnArrayHoldsIsRefused() {
        refused(
                Bytes.idx(new int[] {-1, -1, -1}),
                3,
                "claims the shape [4294967295, 4294967295, 4294967295]; expected at most 2147483639 bytes.");
    }

    @Test
    void cutGzipStreamIsRefused() {
        byte[] gzipped = Bytes.gzip(TWO_IMAGES);
        for (int length = 2; length < gzipped.length; length++) {
            refused(Arrays.copyOf(gzipped, length), 3, "is a gzip stream cut short; fetch it again.");
        }
    }

    @Test
    void gzipStreamWithAWrongChecksumIsRefused() {
        byte[] gzipped = Bytes.gzip(TWO_IMAGES);
        gzipped[gzipped.length - 8] ^= 1;
        refused(gzipped, 3, "is a damaged gzip stream; fetch it again.");
    }

    @Test
    void missingFileIsRefused() {
        var missing = folder.resolve("absent");
        assertThatThrownBy(() -> IdxFile.read(missing, 3))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("File " + missing + " does not exist.");
    }

    @Test
    void headerThatLiesCostsNoMemory() {
        byte[] liar = Bytes.idx(HUGE, 1, 2, 3);
        String message = "is cut short: its shape [60000, 28, 28] needs 47040000 bytes after the header; found 3.";
        assertThat(Bytes.allocatedBy(() -> refused(liar, 3, message))).isLessThan(4_000_000);
        assertThat(Bytes.allocatedBy(() -> refused(Bytes.gzip(liar), 3, message)))
                .isLessThan(4_000_000);
    }

    @Test
    void whateverIsInTheFileOnlyOurExceptionComesOut() {
        var random = new Random(1);
        for (byte[] right : new byte[][] {TWO_IMAGES, Bytes.gzip(TWO_IMAGES)}) {
            for (int i = 0; i < 500; i++) {
                byte[] wrong = right.clone();
                wrong[random.nextInt(wrong.length)] = (byte) random.nextInt();
                try {
                    assertThat(IdxFile.read(file(wrong), 3).bytes()).isNotEmpty();
                } catch (InvalidDataException e) {
                    assertThat(e).hasMessageStartingWith("File ").hasMessageEndingWith(".");
                }
            }
        }
    }

    private Path file(byte[] content) {
        return Bytes.write(folder.resolve("file"), content);
    }

    private void refused(byte[] content, int dimensions, String message) {
        var file = file(content);
        assertThatThrownBy(() -> IdxFile.read(file, dimensions))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("File %s %s", file, message);
    }
}
