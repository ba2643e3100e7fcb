package org.normlab.evaluation;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.normlab.data.InvalidDataException;

/**
 * A picture in gray.
 *
 * <pre>
 *   gray = (19595 red + 38470 green + 7471 blue + 32768) / 65536, rounded down     ITU-R 601-2, as Pillow's convert("L")
 * </pre>
 *
 * <p>A gray picture keeps its values; what is transparent is on white. A picture is turned as its Exif orientation says.
 */
final class Picture {
    private static final long MOST_PIXELS = 1 << 24;
    private static final int WHITE = 255;

    private Picture() {}

    /**
     * @throws InvalidDataException if it is no PNG, JPEG or GIF, has more than 16,777,216 pixels, is one of several pictures,
     *     or of a kind that Java reads wrong
     */
    static Image read(Path file) {
        try {
            PictureHeader header = PictureHeader.read(file);
            if (header.format().isEmpty()) {
                throw new InvalidDataException(
                        "File " + file
                                + " is not an image that can be read; expected PNG, JPEG or GIF, or .npy by the end of its name.");
            }
            header.objection().ifPresent(objection -> {
                throw new InvalidDataException("File " + file + " " + objection + ".");
            });
            return pixels(file, header).upright(header.orientation());
        } catch (InvalidDataException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // of damaged files, Java's readers throw both
            throw new InvalidDataException("File " + file
                    + " is damaged, or of a kind that Java does not read; fetch it again, or save it as PNG.");
        }
    }

    private static Image pixels(Path file, PictureHeader header) throws IOException {
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(header.format()).next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in, false, true);
            if (header.format().equals("GIF")) {
                requireOnePicture(file, reader);
            }
            return gray(file, decoded(file, reader));
        } finally {
            reader.dispose();
        }
    }

    private static void requireOnePicture(Path file, ImageReader reader) throws IOException {
        int pictures = reader.getNumImages(true);
        if (pictures > 1) {
            throw new InvalidDataException(
                    "File " + file + " holds " + pictures + " pictures; expected one: save it as a file of its own.");
        }
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (!Arrays.equals(new int[] {width, height}, screen(file))) {
            throw new InvalidDataException(
                    "File " + file + " has a picture that fills only a part of it: save it as PNG.");
        }
    }

    /** Width and height of the whole, which stand behind the six letters that a GIF begins with. */
    private static int[] screen(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            ByteBuffer begin = ByteBuffer.wrap(in.readNBytes(10)).order(ByteOrder.LITTLE_ENDIAN);
            return new int[] {Short.toUnsignedInt(begin.getShort(6)), Short.toUnsignedInt(begin.getShort(8))};
        }
    }

    private static BufferedImage decoded(Path file, ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            throw new InvalidDataException(String.format(
                    Locale.ROOT,
                    "File %s is an image of %dx%d pixels; expected at most %,d: scale it.",
                    file,
                    height,
                    width,
                    MOST_PIXELS));
        }
        return reader.read(0);
    }

    private static Image gray(Path file, BufferedImage image) {
        int width = image.getWidth();
        float[] pixels = new float[width * image.getHeight()];
        boolean isGray = image.getColorModel().getNumColorComponents() == 1;
        for (int i = 0; i < pixels.length; i++) {
            int x = i % width;
            int y = i / width;
            pixels[i] = isGray ? sample(image, x, y) : luma(image.getRGB(x, y));
        }
        return new Image(file.toString(), image.getHeight(), width, pixels);
    }

    /** Of a gray image, the value as it is stored: Java's getRGB would change its brightness. */
    private static float sample(BufferedImage image, int x, int y) {
        Raster raster = image.getRaster();
        ColorModel colours = image.getColorModel();
        float value = (float) raster.getSample(x, y, 0) * WHITE / ((1 << colours.getComponentSize(0)) - 1);
        if (!colours.hasAlpha()) {
            return value;
        }
        float opaque = (float) raster.getSample(x, y, 1) / ((1 << colours.getComponentSize(1)) - 1);
        return opaque * value + (1 - opaque) * WHITE;
    }

    private static float luma(int argb) {
        int gray = ((argb >> 16 & WHITE) * 19595 + (argb >> 8 & WHITE) * 38470 + (argb & WHITE) * 7471 + 0x8000) >> 16;
        float opaque = (float) (argb >>> 24) / WHITE;
        return opaque * gray + (1 - opaque) * WHITE;
    }
}
