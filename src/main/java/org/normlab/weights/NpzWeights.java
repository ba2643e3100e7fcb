package org.normlab.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.normlab.data.NpyArray;
import org.normlab.data.Npz;
import org.normlab.files.WholeFile;
import org.normlab.layers.TensorSize;
import org.tensorflow.ndarray.Shape;

/**
 * The weights of a model as NumPy's .npz: of each weight an array of float32 under its name.
 *
 * <pre>{@code
 * NpzWeights.write(file, variables.shapes(), Weights.read(graph, session, variables));
 * Weights.assign(graph, session, variables, NpzWeights.read(file, variables.shapes()));
 * }</pre>
 *
 * <pre>
 *   numpy.load("weights.npz")["conv2d/kernel"].shape                 # (3, 3, 1, 32)
 *   numpy.savez("weights.npz", **{"conv2d/kernel": kernel, …})       # float32, C order; or savez_compressed
 * </pre>
 *
 * <p>Memory: that of the model's own weights, whatever the file claims.
 */
public final class NpzWeights {
    private static final String FLOAT32 = "<f4";
    /** A file is put together in memory, where an array has at most so many bytes; a megabyte is left for names. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - (1 << 20);

    private NpzWeights() {}

    /**
     * Makes sure that weights of those shapes can be written; best asked before they are trained.
     *
     * @throws IllegalArgumentException if together they take more than an array of Java's holds, some two gigabytes
     */
    public static void requireRoom(Map<String, Shape> shapes) {
        long bytes = TensorSize.times(
                Float.BYTES, shapes.values().stream().mapToLong(TensorSize::of).sum());
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "Its weights take %,d bytes, and a file can keep at most %,d: choose fewer units or filters, or do not"
                            + " keep the weights.",
                    bytes,
                    MOST_BYTES));
        }
    }

    /**
     * Writes weights, in place of what the file held before. The same weights always give the same bytes.
     *
     * @param shapes of the weights by name, as {@code Variables.shapes} has them
     * @param weights each in row-major order
     * @throws IllegalArgumentException unless there are exactly the weights of those names, of those sizes
     * @throws IOException if the file cannot be written; then it is what it was before
     */
    public static void write(Path file, Map<String, Shape> shapes, Map<String, float[]> weights) throws IOException {
        if (!shapes.keySet().equals(weights.keySet())) {
            throw new IllegalArgumentException(
                    "NpzWeights: shapes are of " + shapes.keySet() + "; got weights of " + weights.keySet() + ".");
        }
        Map<String, NpyArray> arrays = new TreeMap<>();
        weights.forEach((name, values) -> arrays.put(name, array(shapes.get(name), values)));
        WholeFile.write(file, Npz.write(arrays));
    }

    /**
     * Reads all weights of a model.
     *
     * @param shapes of the model's weights by name
     * @throws org.normlab.data.InvalidDataException unless the file has just these, of float32
     */
    public static Map<String, float[]> read(Path file, Map<String, Shape> shapes) {
        ModelFit.require(file, shapes, shapes(file));
        return values(file, shapes);
    }

    /**
     * Reads the weights that both the model and the file have, to go on from a part of another model.
     *
     * @param shapes of the model's weights by name
     * @throws org.normlab.data.InvalidDataException if there are none, or one is of another shape or not of float32
     */
    public static Map<String, float[]> readShared(Path file, Map<String, Shape> shapes) {
        Map<String, Shape> found = shapes(file);
        ModelFit.requireShared(file, shapes, found);
        Map<String, Shape> shared = new LinkedHashMap<>(shapes);
        shared.keySet().retainAll(found.keySet());
        return values(file, shared);
    }

    private static Map<String, float[]> values(Path file, Map<String, Shape> shapes) {
        Map<String, float[]> weights = new TreeMap<>();
        shapes.keySet().forEach(name -> weights.put(name, Npz.read(file, name).floats()));
        return weights;
    }

    private static Map<String, Shape> shapes(Path file) {
        Map<String, Shape> shapes = new TreeMap<>();
        Npz.shapes(file)
                .forEach((name, sizes) -> shapes.put(
                        name, Shape.of(Arrays.stream(sizes).asLongStream().toArray())));
        return shapes;
    }

    private static NpyArray array(Shape shape, float[] values) {
        int[] sizes = Arrays.stream(shape.asArray()).mapToInt(Math::toIntExact).toArray();
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, values.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return NpyArray.of(FLOAT32, sizes, bytes.array());
    }
}
