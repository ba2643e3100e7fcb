package org.normlab.evaluation;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.normlab.data.InvalidDataException;
import org.normlab.data.Range;

/**
 * A gray image as a model takes it.
 *
 * @param name that it is called by
 * @param height in pixels
 * @param width in pixels
 * @param pixels from 0, black, to 255, white; row-major
 */
public record Image(String name, int height, int width, float[] pixels) {
    private static final int WHITE = 255;

    /**
     * What is done so that an image suits a model.
     *
     * @param scale whether an image of another size is scaled: every new pixel is the mean of the area that it covers, and
     *     the ratio of height to width is not kept; if not, such an image is refused
     * @param invert whether black becomes white: pixel ← 255 − pixel
     */
    public record Fitting(boolean scale, boolean invert) {}

    /** @throws InvalidDataException if it is of another size and not to be scaled */
    Image fitted(int toHeight, int toWidth, Fitting fitting) {
        boolean fits = height == toHeight && width == toWidth;
        if (!fits && !fitting.scale) {
            throw new InvalidDataException(
                    ("File %s is an image of %dx%d pixels; the model takes %dx%d. Scale it, or let" + " --scale do it.")
                            .formatted(name, height, width, toHeight, toWidth));
        }
        Image sized = fits ? this : scaled(toHeight, toWidth);
        return fitting.invert ? sized.inverted() : sized;
    }

    /** The least and the largest of the pixels. */
    Range range() {
        Range range = new Range(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
        for (float pixel : pixels) {
            range = range.and(new Range(pixel, pixel));
        }
        return range;
    }

    private Image inverted() {
        float[] inverted = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            inverted[i] = WHITE - pixels[i];
        }
        return new Image(name, height, width, inverted);
    }

    private Image scaled(int toHeight, int toWidth) {
        BufferedImage from = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < pixels.length; i++) {
            from.setRGB(i % width, i / width, 0x010101 * Math.round(pixels[i]));
        }
        BufferedImage to = new BufferedImage(toWidth, toHeight, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = to.createGraphics();
        graphics.drawImage(from.getScaledInstance(toWidth, toHeight, java.awt.Image.SCALE_AREA_AVERAGING), 0, 0, null);
        graphics.dispose();
        float[] scaled = new float[toHeight * toWidth];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = to.getRGB(i % toWidth, i / toWidth) & WHITE;
        }
        return new Image(name, toHeight, toWidth, scaled);
    }
}
