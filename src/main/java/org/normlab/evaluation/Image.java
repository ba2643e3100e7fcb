package org.normlab.evaluation;

import java.util.function.IntToDoubleFunction;
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
    /** Scaling keeps at most this many intermediate values. */
    private static final long MOST_VALUES = 1 << 24;

    /**
     * What is done so that an image suits a model.
     *
     * @param scale whether an image of another size is scaled: every new pixel is the mean of the area that it covers, and
     *     the ratio of height to width is not kept; if not, such an image is refused
     * @param invert whether black becomes white: pixel ← 255 − pixel
     */
    public record Fitting(boolean scale, boolean invert) {}

    /** @throws InvalidDataException if it is of another size and not to be scaled, or so tall that scaling takes too much */
    Image fitted(int toHeight, int toWidth, Fitting fitting) {
        boolean fits = height == toHeight && width == toWidth;
        if (!fits && !fitting.scale) {
            throw new InvalidDataException(
                    ("File %s is an image of %sx%s pixels; the model takes %sx%s. Scale it, or let" + " --scale do it.")
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

    /** Every new pixel is the mean of the area that it covers, of which pixels at the edge count in part. */
    private Image scaled(int toHeight, int toWidth) {
        if ((long) height * toWidth > MOST_VALUES) {
            throw new InvalidDataException(
                    "File %s is an image of %sx%s pixels, too unlike %sx%s to be scaled to that: cut out a part of it."
                            .formatted(name, height, width, toHeight, toWidth));
        }
        double[] rows = new double[height * toWidth];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < toWidth; x++) {
                int row = y * width;
                rows[y * toWidth + x] = mean(x, width, toWidth, from -> pixels[row + from]);
            }
        }
        float[] scaled = new float[toHeight * toWidth];
        for (int i = 0; i < scaled.length; i++) {
            int column = i % toWidth;
            scaled[i] = (float) mean(i / toWidth, height, toHeight, from -> rows[from * toWidth + column]);
        }
        return new Image(name, toHeight, toWidth, scaled);
    }

    /** The mean over the part of so many old pixels in a line that one of so many new pixels covers. */
    private static double mean(int pixel, int old, int now, IntToDoubleFunction value) {
        double begin = (double) pixel * old / now;
        double end = (double) (pixel + 1) * old / now;
        double sum = 0;
        for (int from = (int) begin; from < Math.min(Math.ceil(end), old); from++) {
            double covered = Math.min(end, from + 1) - Math.max(begin, from);
            sum += covered * value.applyAsDouble(from);
        }
        return sum / (end - begin);
    }

    /** The image as it is shown, of that {@link Exif} orientation. */
    Image upright(int orientation) {
        boolean isOnItsSide = orientation > 4;
        int toHeight = isOnItsSide ? width : height;
        int toWidth = isOnItsSide ? height : width;
        float[] shown = new float[pixels.length];
        for (int i = 0; i < shown.length; i++) {
            int x = i % toWidth;
            int y = i / toWidth;
            int right = width - 1;
            int bottom = height - 1;
            shown[i] = switch (orientation) {
                case 2 -> stored(y, right - x);
                case 3 -> stored(bottom - y, right - x);
                case 4 -> stored(bottom - y, x);
                case 5 -> stored(x, y);
                case 6 -> stored(bottom - x, y);
                case 7 -> stored(bottom - x, right - y);
                case 8 -> stored(x, right - y);
                default -> stored(y, x);
            };
        }
        return new Image(name, toHeight, toWidth, shown);
    }

    private float stored(int row, int column) {
        return pixels[row * width + column];
    }
}
