package org.normlab.data;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of one sample: an image, [height, width, channels], or a vector, [features].
 *
 * @param sizes three of an image, one of a vector, each above 0
 */
public record SampleShape(List<Integer> sizes) {
    private static final int IMAGE = 3;

    /** @throws IllegalArgumentException unless there are one or three sizes, above 0, with a product that fits an int */
    public SampleShape {
        sizes = List.copyOf(sizes);
        if (sizes.size() != 1 && sizes.size() != IMAGE) {
            throw new IllegalArgumentException(
                    "SampleShape: expected [height, width, channels] or [features]; got %s.".formatted(sizes));
        }
        long product = 1;
        for (int size : sizes) {
            if (size < 1 || product * size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "SampleShape: sizes must be above 0 and their product below 2^31; got %s.".formatted(sizes));
            }
            product *= size;
        }
    }

    /** Images of one channel are gray. */
    public static SampleShape image(int height, int width, int channels) {
        return new SampleShape(List.of(height, width, channels));
    }

    /** Vectors of so many numbers. */
    public static SampleShape vector(int features) {
        return new SampleShape(List.of(features));
    }

    /** Whether it has a height, a width and channels. */
    public boolean isImage() {
        return sizes.size() == IMAGE;
    }

    /**
     * In pixels.
     * @throws IllegalStateException if it is no image
     */
    public int height() {
        return ofImage(0);
    }

    /**
     * In pixels.
     * @throws IllegalStateException if it is no image
     */
    public int width() {
        return ofImage(1);
    }

    /**
     * 1 of a gray image.
     * @throws IllegalStateException if it is no image
     */
    public int channels() {
        return ofImage(2);
    }

    /** The number of values: the product of the sizes. */
    public int features() {
        int features = 1;
        for (int size : sizes) {
            features *= size;
        }
        return features;
    }

    /** Such as {@code 28x28}, {@code 32x32x3} or {@code 4}. */
    @Override
    public String toString() {
        List<Integer> shown = isImage() && channels() == 1 ? sizes.subList(0, 2) : sizes;
        return shown.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }

    private int ofImage(int axis) {
        if (!isImage()) {
            throw new IllegalStateException("A vector of %s is no image.".formatted(this));
        }
        return sizes.get(axis);
    }
}
