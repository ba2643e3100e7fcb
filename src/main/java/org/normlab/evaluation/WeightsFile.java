package org.normlab.evaluation;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.normlab.data.InvalidDataException;
import org.normlab.keras.KerasWeights;
import org.normlab.weights.NpzWeights;
import org.tensorflow.ndarray.Shape;

/** A file of weights in any format that is read, which its name tells. */
final class WeightsFile {
    private WeightsFile() {}

    /**
     * Reads all weights of a model.
     *
     * @throws InvalidDataException unless the file has just these
     */
    static Map<String, float[]> read(Path file, Map<String, Shape> shapes) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".npz")) {
            return NpzWeights.read(file, shapes);
        }
        if (name.endsWith(".h5") || name.endsWith(".keras")) {
            return KerasWeights.read(file, shapes);
        }
        throw new InvalidDataException("File " + file
                + " is of no known format: weights are .npz, Keras's .weights.h5 or .keras, by the end of the name.");
    }
}
