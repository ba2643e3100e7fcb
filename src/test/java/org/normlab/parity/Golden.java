package org.normlab.parity;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.normlab.data.NpyArray;
import org.normlab.layers.Mode;
import org.normlab.testing.Goldens;
import org.tensorflow.ndarray.Shape;

/** One case that {@code scripts/goldens/normalization.py} or {@code network.py} wrote. */
final class Golden {
    private final Map<String, NpyArray> arrays;

    private Golden(Map<String, NpyArray> arrays) {
        this.arrays = arrays;
    }

    static Golden read(String name) {
        return new Golden(Goldens.read("/org/normlab/parity/layers/" + name + ".npz"));
    }

    /** x, parameters and states, as the layer gets them. */
    Map<String, float[]> inputs() {
        Map<String, float[]> inputs = startingWith("in.");
        inputs.remove("dy");
        return inputs;
    }

    /** The gradient from above. */
    float[] dy() {
        return arrays.get("in.dy").floats();
    }

    /** What a layer or a loss takes beside x: mask (one where an element counts), labels, weights; by name. */
    Map<String, float[]> others() {
        Map<String, float[]> others = startingWith("");
        others.keySet().removeIf(name -> name.contains("."));
        return others;
    }

    Shape shape(String input) {
        int[] sizes = arrays.get("in." + input).shape();
        long[] shape = new long[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            shape[i] = sizes[i];
        }
        return Shape.of(shape);
    }

    /** Who computed it too: keras, torch, …; empty if nobody has such a layer. */
    List<String> references() {
        return arrays.keySet().stream()
                .filter(name -> name.endsWith(".training.y"))
                .map(name -> name.substring(0, name.indexOf('.')))
                .toList();
    }

    /** What a reference got: y, d.NAME and state.NAME. */
    Map<String, float[]> quantities(String reference, Mode mode) {
        return startingWith(reference + "." + mode.name().toLowerCase(Locale.ROOT) + ".");
    }

    private Map<String, float[]> startingWith(String prefix) {
        Map<String, float[]> found = new TreeMap<>();
        arrays.forEach((name, array) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), array.floats());
            }
        });
        return found;
    }
}
