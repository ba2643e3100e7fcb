package org.normlab.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

/**
 * Images or vectors of one shape and the class of each.
 * <p>Immutable by convention: the arrays are shared, not copied, so nobody may write to them.
 */
public final class Samples {
    private static final int LARGEST_BYTE = 255;

    private final SampleShape shape;
    private final Values values;
    private final int[] labels;
    private final float minimum;
    private final float maximum;

    /**
     * @param shape of each sample
     * @param values row-major: [labels.length, features], or of images [labels.length, height, width, channels]
     * @param labels the class of each sample; kept, not copied
     * @throws IllegalArgumentException unless there is a sample, and the lengths agree
     */
    public Samples(SampleShape shape, Values values, int[] labels) {
        this.shape = Objects.requireNonNull(shape, "shape");
        this.values = Objects.requireNonNull(values, "values");
        this.labels = Objects.requireNonNull(labels, "labels");
        if (labels.length == 0) {
            throw new IllegalArgumentException("Samples: there must be one at least; got none.");
        }
        if (values.length() != (long) labels.length * shape.features()) {
            throw new IllegalArgumentException("Samples: %s of shape %s need %s values; got %s."
                    .formatted(labels.length, shape, (long) labels.length * shape.features(), values.length()));
        }
        this.minimum = values.minimum();
        this.maximum = values.maximum();
    }

    /**
     * Gray images.
     *
     * @param pixels unsigned bytes, row-major: [labels.length, height, width]; kept, not copied
     * @param labels the class of each image, unsigned bytes
     * @throws IllegalArgumentException unless there is an image, it has a pixel, and the lengths agree
     */
    public Samples(int height, int width, byte[] pixels, byte[] labels) {
        this(SampleShape.image(height, width, 1), new Values.Bytes(pixels), unsigned(labels));
    }

    /** How many there are. */
    public int count() {
        return labels.length;
    }

    /** Of each sample. */
    public SampleShape shape() {
        return shape;
    }

    /** The number of values of one sample. */
    public int features() {
        return shape.features();
    }

    /** All values, row-major, one sample after the other. */
    public Values values() {
        return values;
    }

    /** The shared array of labels, [count]. */
    public int[] labels() {
        return labels;
    }

    /** Whether every label is 0 to 255. */
    public boolean hasByteLabels() {
        return Arrays.stream(labels).allMatch(label -> label >= 0 && label <= LARGEST_BYTE);
    }

    /** The smallest of all values. */
    public float minimum() {
        return minimum;
    }

    /** The largest of all values. */
    public float maximum() {
        return maximum;
    }

    /** The mean of all values. */
    public double mean() {
        double sum = 0;
        for (int i = 0; i < values.length(); i++) {
            sum += values.get(i);
        }
        return sum / values.length();
    }

    /** The standard deviation of all values, dividing by their number. */
    public double deviation() {
        double mean = mean();
        double squares = 0;
        for (int i = 0; i < values.length(); i++) {
            double centred = values.get(i) - mean;
            squares += centred * centred;
        }
        return Math.sqrt(squares / values.length());
    }

    /**
     * The first samples, in a copy unless that is all of them.
     * @throws IllegalArgumentException unless n is 1 to {@link #count()}
     */
    public Samples first(int n) {
        if (n < 1 || n > count()) {
            throw new IllegalArgumentException(
                    "Samples: the first n must be 1 to %s samples; got n=%s.".formatted(count(), n));
        }
        return n == count() ? this : new Samples(shape, values.first(n * features()), Arrays.copyOf(labels, n));
    }

    /** The samples at these positions, in this order, in a copy. */
    public Samples select(int[] positions) {
        int[] selected =
                Arrays.stream(positions).map(position -> labels[position]).toArray();
        return new Samples(shape, values.select(positions, features()), selected);
    }

    /**
     * SHA-256 of what is in memory, whatever file it came from. Of gray images of bytes with labels 0 to 255: height,
     * width and count as big-endian int32, the pixels, the labels as bytes. Of all others: a line such as
     * {@code float32 [150, 4], uint8}, then the values (floats in little-endian order) and the labels (bytes, or
     * big-endian int32 if one is above 255).
     */
    public String sha256() {
        MessageDigest digest = Sha256.digest();
        digest.update(isGrayBytes() ? sizes() : layout());
        values.digest(digest, 0, values.length());
        digest.update(labelBytes());
        return Sha256.of(digest);
    }

    /** SHA-256 of the values of one sample. */
    String sha256(int sample) {
        MessageDigest digest = Sha256.digest();
        values.digest(digest, sample * features(), (sample + 1) * features());
        return Sha256.of(digest);
    }

    private boolean isGrayBytes() {
        return shape.isImage() && shape.channels() == 1 && values instanceof Values.Bytes && hasByteLabels();
    }

    private byte[] sizes() {
        return ByteBuffer.allocate(3 * Integer.BYTES)
                .putInt(shape.height())
                .putInt(shape.width())
                .putInt(count())
                .array();
    }

    private byte[] layout() {
        String text = "%s [%s, %s], %s\n"
                .formatted(
                        values.type(),
                        count(),
                        shape.sizes().toString().replaceAll("[\\[\\]]", ""),
                        hasByteLabels() ? "uint8" : "int32");
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] labelBytes() {
        boolean small = hasByteLabels();
        ByteBuffer bytes = ByteBuffer.allocate(labels.length * (small ? 1 : Integer.BYTES));
        for (int label : labels) {
            if (small) {
                bytes.put((byte) label);
            } else {
                bytes.putInt(label);
            }
        }
        return bytes.array();
    }

    private static int[] unsigned(byte[] labels) {
        int[] numbers = new int[labels.length];
        Arrays.setAll(numbers, i -> Byte.toUnsignedInt(labels[i]));
        return numbers;
    }
}
