package org.normlab.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.normlab.data.InvalidDataException;
import org.normlab.data.NpyArray;
import org.normlab.testing.Goldens;

/** Images as Pillow reads them: {@code scripts/goldens/images.py} made the files and their gray values. */
class ImageFileTest {
    private static final Image.Fitting AS_IT_IS = new Image.Fitting(false, false);
    private static final Image.Fitting SCALED = new Image.Fitting(true, false);
    private static final Image.Fitting INVERTED = new Image.Fitting(false, true);

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(
            strings = {"gray.png", "gray-alpha.png", "colour.png", "colour-alpha.png", "palette.gif", "bilevel.png"})
    void pixelsAreThoseOfPillow(String name) throws URISyntaxException {
        Image image = only(ImageFile.read(golden(name), 3, 4, AS_IT_IS));
        float[] ofPillow = expected(name);
        // a half-transparent value is rounded there and not here
        for (int i = 0; i < ofPillow.length; i++) {
            assertThat(Math.abs(image.pixels()[i] - ofPillow[i]))
                    .as("pixel %d", i)
                    .isLessThanOrEqualTo(name.contains("alpha") ? 1 : 0);
        }
    }

    /**
     * The values that the pictures were made of, turned upright: gray to the last bit, a colour or what is half transparent
     * to the one that two roundings may cost, a JPEG as below.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gray-16.png",
                "gray-2.png",
                "gray-alpha-16.png",
                "gray-transparent.png",
                "colour-16.png",
                "colour-transparent.png",
                "palette-transparent.png",
                "exif-1.jpg",
                "exif-2.jpg",
                "exif-3.jpg",
                "exif-4.jpg",
                "exif-5.jpg",
                "exif-6.jpg",
                "exif-7.jpg",
                "exif-8.jpg",
                "exif-6.png"
            })
    void pixelsAreThoseThatWereStored(String name) throws URISyntaxException {
        NpyArray stored = Goldens.read("/org/normlab/evaluation/more.npz").get(name);
        Image image = only(ImageFile.read(golden(name), stored.shape()[0], stored.shape()[1], AS_IT_IS));
        double[] expected = stored.doubles();
        double tolerance = name.endsWith("jpg") ? 2 : name.matches("(gray|exif).*") ? 1e-4 : 1;
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) image.pixels()[i]).as("pixel %d", i).isCloseTo(expected[i], within(tolerance));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cmyk.jpg, is in CMYK: save it in gray or RGB.",
        "animated.gif, holds 2 pictures; expected one: save it as a file of its own.",
        "animated.png, holds several pictures; expected one: save it as a file of its own.",
        "part.gif, has a picture that fills only a part of it: save it as PNG.",
        "gray-2-transparent.png, has a transparent gray in fewer than 8 bits: save it with 8 bits."
    })
    void whatWouldBeReadWrongIsRefused(String name, String objection) throws URISyntaxException {
        assertRefused(golden(name), "File %s " + objection);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ramp.tif", "ramp-float.tif", "ramp.bmp"})
    void otherFormatsAreRefused(String name) throws URISyntaxException {
        assertRefused(
                golden(name),
                "File %s is not an image that can be read; expected PNG, JPEG or GIF, or .npy by the end of its name.");
    }

    /** Decoders of JPEG may round otherwise, colours by some units. */
    @Test
    void aJpegIsNearPillows() throws URISyntaxException {
        Image image = only(ImageFile.read(golden("gray.jpg"), 8, 8, AS_IT_IS));
        float[] ofPillow = expected("gray.jpg");
        for (int i = 0; i < ofPillow.length; i++) {
            assertThat(Math.abs(image.pixels()[i] - ofPillow[i])).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void whiteBecomesBlack() throws URISyntaxException {
        float[] plain = only(ImageFile.read(golden("gray.png"), 3, 4, AS_IT_IS)).pixels();
        float[] inverted =
                only(ImageFile.read(golden("gray.png"), 3, 4, INVERTED)).pixels();
        for (int i = 0; i < plain.length; i++) {
            assertThat(plain[i] + inverted[i]).isEqualTo(255);
        }
    }

    @Test
    void anotherSizeIsRefusedOrScaledByMeans() throws URISyntaxException {
        Path file = golden("scaled.png");
        assertThatThrownBy(() -> ImageFile.read(file, 2, 2, AS_IT_IS))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("File " + file + " is an image of 4x4 pixels; the model takes 2x2. Scale it, or let --scale"
                        + " do it.");
        // its quarters are 0 and 200 half and half, all 50, all 255, and 10 20 30 40
        assertThat(only(ImageFile.read(file, 2, 2, SCALED)).pixels()).containsExactly(100, 50, 255, 25);
    }

    /** Numbers from 0 to 1 keep their fractions, and pixels at the edge of an area count in part. */
    @Test
    void scalingTakesMeansOfAnyNumbers() throws IOException {
        float[] row = {0, .3f, .6f};
        ByteBuffer content = ByteBuffer.allocate(9 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 9; i++) {
            content.putFloat(row[i % 3] + row[i / 3] / 2);
        }
        Path file = npy("floats.npy", "<f4", new int[] {3, 3}, content.array());
        float[] pixels = only(ImageFile.read(file, 2, 2, SCALED)).pixels();
        float[] expected = {.15f, .55f, .35f, .75f}; // .1 and .5 in a row, with half of that from the rows
        for (int i = 0; i < 4; i++) {
            assertThat(pixels[i]).isCloseTo(expected[i], within(1e-6f));
        }
        assertThat(only(ImageFile.read(file, 6, 3, SCALED)).pixels()).startsWith(0, .3f, .6f, 0, .3f, .6f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"|b1", "<u2", ">u2", "<f2", ">f8", "|i1"})
    void anArrayOfAnyTypeOfNumbersIsRead(String dtype) throws IOException {
        int size = dtype.charAt(2) - '0';
        ByteBuffer content = ByteBuffer.allocate(2 * size)
                .order(dtype.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        switch (dtype) {
            case "<u2", ">u2" -> content.putShort(2, (short) 1);
            case "<f2" -> content.putShort(2, (short) 0x3c00);
            case ">f8" -> content.putDouble(8, 1);
            default -> content.put(1, (byte) 1);
        }
        String header = "{'descr': '%s', 'fortran_order': False, 'shape': (1, 2), }\n".formatted(dtype);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
        file.write(header.getBytes(StandardCharsets.US_ASCII));
        file.write(content.array());
        Path npy = Files.write(temp.resolve("any.npy"), file.toByteArray());
        assertThat(only(ImageFile.read(npy, 1, 2, AS_IT_IS)).pixels()).containsExactly(0, 1);
    }

    @Test
    void anArrayHasOneImageOrSeveral() throws IOException {
        Path one = npy("one.npy", "|u1", new int[] {1, 2}, new byte[] {0, (byte) 255});
        assertThat(only(ImageFile.read(one, 1, 2, AS_IT_IS)).pixels()).containsExactly(0, 255);
        Path two = npy("two.npy", "|u1", new int[] {2, 1, 2}, new byte[] {1, 2, 3, 4});
        List<Image> images = ImageFile.read(two, 1, 2, AS_IT_IS);
        assertThat(images).extracting(Image::name).containsExactly(two + "[0]", two + "[1]");
        assertThat(images.get(1).pixels()).containsExactly(3, 4);
    }

    @Test
    void anArrayOfAnotherShapeTypeOrRangeIsRefused() throws IOException {
        assertRefused(
                npy("flat.npy", "|u1", new int[] {4}, new byte[4]),
                "File %s has shape [4]; expected [height, width] or [images, height, width].");
        assertRefused(
                npy("none.npy", "|u1", new int[] {0, 2, 2}, new byte[0]),
                "File %s has shape [0, 2, 2]; expected [height, width] or [images, height, width].");
        assertRefused(
                npy("signed.npy", "|i1", new int[] {1, 1}, new byte[] {-1}),
                "File %s: pixels must be from 0 to 255; found -1.0 at position 0.");
        assertRefused(
                npy("nan.npy", "<f4", new int[] {1, 1}, new byte[] {0, 0, (byte) 0xc0, 0x7f}),
                "File %s: pixels must be from 0 to 255; found NaN at position 0.");
    }

    @Test
    void whatIsNoImageIsRefused() throws IOException {
        assertRefused(temp.resolve("none.png"), "File %s does not exist.");
        assertRefused(temp, "File %s is no file.");
        assertRefused(
                Files.writeString(temp.resolve("text.png"), "a seven"),
                "File %s is not an image that can be read; expected PNG, JPEG or GIF, or .npy by the end of its name.");
    }

    @Test
    void aPictureCutShortAnywhereIsRefused() throws IOException, URISyntaxException {
        byte[] whole = Files.readAllBytes(golden("colour.png"));
        for (int length = 8; length < whole.length - 24; length++) {
            Path cut = Files.write(temp.resolve("cut.png"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> ImageFile.read(cut, 3, 4, AS_IT_IS))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(InvalidDataException.class);
        }
    }

    /** A PNG of 33 bytes that claims 30,000 x 30,000 pixels. */
    @Test
    void anEnormousPictureIsRefusedBeforeItIsDecoded() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            try (DataOutputStream chunk = new DataOutputStream(header)) {
                chunk.write("IHDR".getBytes(StandardCharsets.US_ASCII));
                chunk.writeInt(30_000);
                chunk.writeInt(30_000);
                chunk.write(new byte[] {8, 0, 0, 0, 0});
            }
            CRC32 crc = new CRC32();
            crc.update(header.toByteArray());
            out.writeInt(13);
            out.write(header.toByteArray());
            out.writeInt((int) crc.getValue());
        }
        assertRefused(
                Files.write(temp.resolve("enormous.png"), bytes.toByteArray()),
                "File %s is an image of 30000x30000 pixels; expected at most 16,777,216: scale it.");
    }

    @Test
    void aGrayPictureThatJavaWroteIsReadAsItWas() throws IOException {
        BufferedImage gray = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 0; x < 256; x++) {
            gray.getRaster().setSample(x, 0, 0, x);
        }
        Path file = temp.resolve("ramp.png");
        ImageIO.write(gray, "png", file.toFile());
        float[] pixels = only(ImageFile.read(file, 1, 256, AS_IT_IS)).pixels();
        for (int x = 0; x < 256; x++) {
            assertThat(pixels[x]).isEqualTo(x);
        }
    }

    /** Scaling takes the rows first; of so many the product fitted no int. */
    @Test
    void aPictureThatIsTooTallToBeScaledIsRefused() {
        Image tall = new Image("tall.npy", 700_000, 1, new float[700_000]);
        assertThatThrownBy(() -> tall.fitted(28, 28, SCALED))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage(
                        "File tall.npy is an image of 700000x1 pixels, too unlike 28x28 to be scaled to that: cut out a part"
                                + " of it.");
        assertThatThrownBy(() -> tall.fitted(28, 5000, SCALED)).isInstanceOf(InvalidDataException.class);
        assertThat(new Image("tall.npy", 500_000, 1, new float[500_000])
                        .fitted(28, 28, SCALED)
                        .pixels())
                .hasSize(28 * 28);
    }

    /** With its check sum the length of this chunk fits no int: what is in it was read as chunks of their own. */
    @Test
    void aChunkAsLongAsThereCanBeIsPassedOver() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(png);
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        out.writeInt(Integer.MAX_VALUE);
        out.writeBytes("teXt");
        out.writeInt(0);
        out.writeBytes("acTL");
        out.writeInt(0); // its check sum
        Path file = Files.write(temp.resolve("long.png"), png.toByteArray());
        assertThat(PictureHeader.read(file).objection()).isEmpty();
    }

    private static void assertRefused(Path file, String sentence) {
        assertThatThrownBy(() -> ImageFile.read(file, 2, 2, AS_IT_IS))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage(sentence, file);
    }

    private Path npy(String name, String dtype, int[] shape, byte[] content) throws IOException {
        return Files.write(temp.resolve(name), Npy.file(NpyArray.of(dtype, shape, content)));
    }

    private static Image only(List<Image> images) {
        assertThat(images).hasSize(1);
        return images.get(0);
    }

    private static float[] expected(String name) {
        byte[] bytes =
                Goldens.read("/org/normlab/evaluation/gray.npz").get(name).bytes();
        float[] values = new float[bytes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Byte.toUnsignedInt(bytes[i]);
        }
        return values;
    }

    private static Path golden(String name) throws URISyntaxException {
        return Path.of(ImageFileTest.class.getResource(name).toURI());
    }
}
