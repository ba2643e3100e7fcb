package org.normlab.layers;

import org.tensorflow.ndarray.Shape;

/** Checks of arguments that several layers share. Each tests the accepted range, so that NaN fails too. */
public final class Checks {
    private Checks() {}

    /** Returns the value if it is finite and above 0. */
    public static double positive(String what, double value) {
        if (value > 0 && Double.isFinite(value)) {
            return value;
        }
        throw new IllegalArgumentException(what + " must be finite and above 0; got " + value + ".");
    }

    /** Returns the value if it is in [0, 1]. */
    public static double fraction(String what, double value) {
        if (value >= 0 && value <= 1) {
            return value;
        }
        throw new IllegalArgumentException(what + " must be from 0 to 1; got " + value + ".");
    }

    /** Returns the value if it is finite and at least the least. */
    public static double atLeast(String what, double least, double value) {
        if (value >= least && Double.isFinite(value)) {
            return value;
        }
        throw new IllegalArgumentException(what + " must be finite and at least " + least + "; got " + value + ".");
    }

    /** Returns the value if it is from the least to the most. */
    public static double within(String what, double least, double most, double value) {
        if (value >= least && value <= most) {
            return value;
        }
        throw new IllegalArgumentException(what + " must be from " + least + " to " + most + "; got " + value + ".");
    }

    /** Returns the value if it is at least 1. */
    public static int atLeastOne(String what, int value) {
        if (value >= 1) {
            return value;
        }
        throw new IllegalArgumentException(what + " must be at least 1; got " + value + ".");
    }

    /** Returns a copy of the axes if there is at least one. */
    public static int[] someAxes(String what, int... axes) {
        if (axes.length > 0) {
            return axes.clone();
        }
        throw new IllegalArgumentException(what + " must name at least one axis; got none.");
    }

    /**
     * Returns the size of the last axis of an input of that rank.
     *
     * @param rank the number of axes the layer takes
     * @param axes their names, for the message
     */
    public static long lastAxis(Layer layer, Shape input, int rank, String axes) {
        if (input.numDimensions() != rank || input.get(-1) < 1) {
            throw new IllegalArgumentException(layer.getClass().getSimpleName() + ": the input must have the axes "
                    + axes + ", the last of known size; got shape " + input + ". Reshape the input before this layer.");
        }
        return input.get(-1);
    }

    /**
     * Refuses a shape of which more than the batch's size is unknown.
     *
     * @throws IllegalArgumentException naming the layer
     */
    public static void knownButTheBatch(Layer layer, Shape input) {
        if (input.numDimensions() < 1 || input.tail().hasUnknownDimension()) {
            throw new IllegalArgumentException(layer.getClass().getSimpleName()
                    + ": all sizes but the batch's must be known; got shape " + input + ". Give the input's shape.");
        }
    }

    /** Refuses images [batch, height, width, channels] that are smaller than a square window. */
    static void roomForWindow(Layer layer, Shape images, int window) {
        for (int axis = 1; axis <= 2; axis++) {
            if (images.get(axis) != Shape.UNKNOWN_SIZE && images.get(axis) < window) {
                throw new IllegalArgumentException(layer.getClass().getSimpleName() + ": images of shape " + images
                        + " (batch, height, width, channels) are smaller than the window of " + window + " by " + window
                        + ".");
            }
        }
    }
}
