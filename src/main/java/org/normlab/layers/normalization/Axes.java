package org.normlab.layers.normalization;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.normlab.description.Kinds;
import org.normlab.description.Type;
import org.normlab.layers.Layer;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Some axes of an input, and what follows from them: the axes left, a parameter's shape, its place beside the input. */
final class Axes {
    /** One axis or several, as a layer is configured with them: a number, or a list of numbers. */
    static final Type<List<Integer>> SETTING = new Type<>() {
        private final Type<List<Integer>> several = Type.listOf(INTEGER);

        @Override
        public Object written(List<Integer> axes) {
            return axes.size() == 1 ? INTEGER.written(axes.get(0)) : several.written(axes);
        }

        @Override
        public List<Integer> read(Object plain, Kinds kinds) {
            return plain instanceof List ? several.read(plain, kinds) : List.of(INTEGER.read(plain, kinds));
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of("anyOf", List.of(INTEGER.schema(), several.schema()));
        }
    };

    private final Shape input;
    private final int[] indices;

    private Axes(Shape input, int[] indices) {
        this.input = input;
        this.indices = indices;
    }

    static List<Integer> list(int... axes) {
        return Arrays.stream(axes).boxed().toList();
    }

    static int[] array(List<Integer> axes) {
        return axes.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * The axes that a layer was configured with, on an input.
     *
     * @param axes negative ones count from the end, −1 the last
     * @throws IllegalArgumentException if the input's rank is unknown, an axis is out of its range, is given twice or is
     *     the batch, or the size along one is unknown
     */
    static Axes of(Layer layer, Shape input, int... axes) {
        return of(layer.getClass(), input, axes);
    }

    /** The same for a layer that is yet to be made. */
    static Axes of(Class<? extends Layer> layer, Shape input, int... axes) {
        String name = layer.getSimpleName();
        int rank = input.numDimensions();
        if (rank < 2) {
            throw new IllegalArgumentException(name + ": the input must have a batch axis and at least one more; got "
                    + "shape " + input + ". Reshape the input before this layer.");
        }
        int[] indices = Arrays.stream(axes)
                .map(axis -> axis < 0 ? axis + rank : axis)
                .sorted()
                .toArray();
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] < 0 || indices[i] >= rank) {
                throw new IllegalArgumentException(name + ": axis " + Arrays.toString(axes) + " is out of range for the"
                        + " input of shape " + input + "; its axes are 1 to " + (rank - 1) + ", or " + (1 - rank)
                        + " to -1 from the end.");
            }
            if (indices[i] == 0) {
                throw new IllegalArgumentException(name + ": axis 0 is the batch; got axis " + Arrays.toString(axes)
                        + " for the input of shape " + input + ". Choose from 1 to " + (rank - 1) + ".");
            }
            if (i > 0 && indices[i] == indices[i - 1]) {
                throw new IllegalArgumentException(name + ": axis " + Arrays.toString(axes)
                        + " names one axis twice for the input of shape " + input + ".");
            }
            if (input.get(indices[i]) < 1) {
                throw new IllegalArgumentException(name + ": the size along axis " + indices[i]
                        + " must be known and at least 1; got shape " + input + ". Give the input's shape.");
            }
        }
        return new Axes(input, indices);
    }

    /**
     * The channels' axis of an input that has places beside it, for example pixels.
     *
     * @throws IllegalArgumentException as {@link #of}, and if there is no axis beside the batch and the channels
     */
    static Axes ofImages(Layer layer, Shape input, int channels) {
        if (input.numDimensions() < 3) {
            throw new IllegalArgumentException(layer.getClass().getSimpleName() + ": the input must have at least one"
                    + " axis beside the batch and the channels, [batch, ..., channels]; got shape " + input
                    + ". Use this layer before Flatten.");
        }
        return of(layer, input, channels);
    }

    /** Counted from the front, in ascending order. */
    int[] indices() {
        return indices.clone();
    }

    /** All axes but these, the batch among them. */
    int[] others() {
        return IntStream.range(0, input.numDimensions())
                .filter(axis -> Arrays.binarySearch(indices, axis) < 0)
                .toArray();
    }

    /** All axes but the batch. */
    int[] example() {
        return IntStream.range(1, input.numDimensions()).toArray();
    }

    /** All axes but these and the batch: an image's height and width, where these are its channels. */
    int[] inner() {
        return Arrays.stream(others()).skip(1).toArray();
    }

    /** Shape of a parameter with one value a place on these axes. */
    Shape sizes() {
        return Shape.of(Arrays.stream(indices).mapToLong(input::get).toArray());
    }

    /** For every element of the input in row-major order, which element of a parameter of {@link #sizes()} is beside it. */
    int[] places() {
        int[] places = new int[(int) input.size()];
        for (int i = 0; i < places.length; i++) {
            long rest = i;
            int stride = 1;
            for (int axis = input.numDimensions() - 1; axis >= 0; axis--) {
                long size = input.get(axis);
                if (Arrays.binarySearch(indices, axis) >= 0) {
                    places[i] += (int) (rest % size) * stride;
                    stride *= (int) size;
                }
                rest /= size;
            }
        }
        return places;
    }

    /** A parameter of shape {@link #sizes()}, shaped so that it broadcasts over the input. */
    Operand<TFloat32> beside(Ops tf, Operand<TFloat32> parameter) {
        int first = input.numDimensions() - indices.length;
        if (indices.length == 0 || indices[0] == first) {
            return parameter; // the last axes: broadcasts as it is
        }
        long[] shape = new long[input.numDimensions()];
        Arrays.fill(shape, 1);
        for (int axis : indices) {
            shape[axis] = input.get(axis);
        }
        return tf.reshape(parameter, tf.constant(shape));
    }
}
