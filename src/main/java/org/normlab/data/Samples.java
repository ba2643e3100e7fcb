package org.normlab.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * Gray images of one size and the class of each.
 * <p>Immutable by convention: the arrays are shared, not copied, so nobody may write to them.
 */
public final class Samples {
    private final int height;
    private final int width;
    private final byte[] pixels;
    private final byte[] labels;
    private final int maximum;

    /**
     * @param height in pixels
     * @param width in pixels
     * @param pixels unsigned bytes, row-major: [labels.length, height, width]; kept, not copied
     * @param labels the class of each image, unsigned bytes; kept, not copied
     * @throws IllegalArgumentException unless there is an image, it has a pixel, and the lengths agree
     */
    public Samples(int height, int width, byte[] pixels, byte[] labels) {
        this.height = positive("height", height);
        this.width = positive("width", width);
        this.pixels = Objects.requireNonNull(pixels, "pixels");
        this.labels = Objects.requireNonNull(labels, "labels");
        positive("number of labels", labels.length);
        if (pixels.length % labels.length != 0 || pixels.length / labels.length != (long) height * width) {
            throw new IllegalArgumentException(
                    "Samples: pixels must number labels x height x width, %d x %d x %d; got %d."
                            .formatted(labels.length, height, width, pixels.length));
        }
        this.maximum = largest(pixels);
    }

    /** The number of images. */
    public int count() {
        return labels.length;
    }

    /** The height of every image, in pixels. */
    public int height() {
        return height;
    }

    /** The width of every image, in pixels. */
    public int width() {
        return width;
    }

    /** The number of pixels of one image: height times width. */
    public int features() {
        return height * width;
    }

    /** The shared array of pixels: unsigned bytes, row-major, [count, height, width]. */
    public byte[] pixels() {
        return pixels;
    }

    /** The shared array of labels: unsigned bytes, [count]. */
    public byte[] labels() {
        return labels;
    }

    /** The largest pixel, 0 to 255. */
    public int maximum() {
        return maximum;
    }

    /** The mean of all pixels. */
    public double mean() {
        double sum = 0;
        for (byte pixel : pixels) {
            sum += Byte.toUnsignedInt(pixel);
        }
        return sum / pixels.length;
    }

    /** The standard deviation of all pixels, dividing by their number. */
    public double deviation() {
        double mean = mean();
        double squares = 0;
        for (byte pixel : pixels) {
            double centred = Byte.toUnsignedInt(pixel) - mean;
            squares += centred * centred;
        }
        return Math.sqrt(squares / pixels.length);
    }

    /**
     * The first images, in a copy unless that is all of them.
     * @throws IllegalArgumentException unless n is 1 to {@link #count()}
     */
    public Samples first(int n) {
        if (n < 1 || n > count()) {
            throw new IllegalArgumentException(
                    "Samples: the first n must be 1 to %d samples; got n=%d.".formatted(count(), n));
        }
        return n == count()
                ? this
                : new Samples(height, width, Arrays.copyOf(pixels, n * features()), Arrays.copyOf(labels, n));
    }

    private static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("Samples: %s must be above 0; got %d.".formatted(name, value));
        }
        return value;
    }

    private static int largest(byte[] unsigned) {
        int largest = 0;
        for (byte value : unsigned) {
            largest = Math.max(largest, Byte.toUnsignedInt(value));
        }
        return largest;
    }

    /**
     * SHA-256 of what is in memory, whatever file it came from: height, width and count as big-endian int32, the
     * pixels, the labels.
     */
    public String sha256() {
        byte[] sizes = ByteBuffer.allocate(3 * Integer.BYTES)
                .putInt(height)
                .putInt(width)
                .putInt(count())
                .array();
        return Sha256.of(sizes, pixels, labels);
    }
}
