package org.normlab.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A sample as a picture: of an image in one channel, gray, or in three, red, green and blue. */
public final class SampleImage {
    private static final int COLOURS = 3;
    private static final int BRIGHTEST = 255;

    private SampleImage() {}

    /** Whether samples of that shape can be drawn. */
    public static boolean isDrawable(SampleShape shape) {
        return shape.isImage() && (shape.channels() == 1 || shape.channels() == COLOURS);
    }

    /**
     * One sample. Bytes are shown as they are; floats from the least of all samples, black, to the largest, white.
     * @return nothing if it cannot be drawn
     */
    public static Optional<BufferedImage> of(Samples samples, int sample) {
        SampleShape shape = samples.shape();
        if (!isDrawable(shape)) {
            return Optional.empty();
        }
        int type = shape.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        BufferedImage image = new BufferedImage(shape.width(), shape.height(), type);
        image.getRaster().setPixels(0, 0, shape.width(), shape.height(), pixels(samples, sample));
        return Optional.of(image);
    }

    /** The same as a PNG file. */
    public static Optional<byte[]> png(Samples samples, int sample) {
        return of(samples, sample).map(SampleImage::png);
    }

    /** A picture as a PNG file. */
    static byte[] png(BufferedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        // ImageIO's own stream for a ByteArrayOutputStream would need a temporary file.
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new IllegalStateException("A picture can be written into memory.", e);
        }
        return png.toByteArray();
    }

    private static int[] pixels(Samples samples, int sample) {
        boolean bytes = samples.values() instanceof Values.Bytes;
        float black = bytes ? 0 : samples.minimum();
        float white = bytes ? BRIGHTEST : samples.maximum();
        int[] pixels = new int[samples.features()];
        for (int i = 0; i < pixels.length; i++) {
            float value = samples.values().get(sample * pixels.length + i);
            pixels[i] = white == black ? 0 : Math.round((value - black) / (white - black) * BRIGHTEST);
        }
        return pixels;
    }
}
