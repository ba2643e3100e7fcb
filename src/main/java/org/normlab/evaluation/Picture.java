package org.normlab.evaluation;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
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
 * <p>A gray picture keeps its values; what is transparent is on white. Of a GIF with several pictures, the first.
 */
final class Picture {
    private static final long MOST_PIXELS = 1 << 24;
    private static final int WHITE = 255;

    private Picture() {}

    /** @throws InvalidDataException if it is no picture that Java reads, or has more than 16,777,216 pixels */
    static Image read(Path file) {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers =
                    in == null ? java.util.Collections.emptyIterator() : ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new InvalidDataException(
                        "File " + file + " is no image; expected PNG, JPEG, GIF, or .npy by the end of its name.");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return gray(file, decoded(file, reader));
            } finally {
                reader.dispose();
            }
        } catch (InvalidDataException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // of damaged files, Java's readers throw both
            throw new InvalidDataException("File " + file + " is a damaged image; make or fetch it again.");
        }
    }

    private static BufferedImage decoded(Path file, ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            throw new InvalidDataException("File %s is an image of %dx%d pixels; expected at most %,d: scale it."
                    .formatted(file, height, width, MOST_PIXELS));
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
