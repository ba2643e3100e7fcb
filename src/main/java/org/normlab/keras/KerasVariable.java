package org.normlab.keras;

import io.jhdf.api.Dataset;
import io.jhdf.object.message.DataLayout;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.normlab.data.InvalidDataException;
import org.tensorflow.ndarray.Shape;

/** One variable in a file of Keras's. */
final class KerasVariable {
    private KerasVariable() {}

    /** Their shapes; nothing of their values is read. */
    static Map<String, Shape> shapes(Path file, Map<String, Dataset> variables) {
        Map<String, Shape> shapes = new TreeMap<>();
        variables.forEach((name, dataset) -> shapes.put(name, Shape.of(dataset.getDimensionsAsLong())));
        return shapes;
    }

    /**
     * The values, in row-major order.
     *
     * @param name as messages call it
     * @throws InvalidDataException unless it is of float32 and stored as Keras stores it
     */
    static float[] floats(Path file, String name, Dataset dataset) {
        if (dataset.getJavaType() != float.class) {
            throw new InvalidDataException("File " + file + ", " + name + ": its elements are of type "
                    + dataset.getJavaType().getSimpleName() + "; expected float32. Save the model in float32.");
        }
        DataLayout layout = dataset.getDataLayout();
        if (layout != DataLayout.CONTIGUOUS && layout != DataLayout.COMPACT) {
            throw new InvalidDataException("File " + file + ", " + name + ": it is stored as " + layout
                    + ", where Keras stores a variable in one piece; save it again by Keras.");
        }
        Object flat = dataset.getDataFlat();
        return flat instanceof float[] values ? values : new float[] {(float) flat};
    }
}
