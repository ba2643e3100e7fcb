package org.normlab.keras;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.normlab.data.InvalidDataException;
import org.normlab.weights.ModelFit;
import org.tensorflow.ndarray.Shape;

/**
 * The weights of a model that was trained in Keras 3, from {@code model.save_weights("model.weights.h5")} or from the
 * whole model, {@code model.save("model.keras")}.
 *
 * <pre>{@code
 * Weights.assign(graph, session, variables, KerasWeights.read(file, variables.shapes()));
 * }</pre>
 *
 * <p>A layer is found by its class and its number among the layers of that class, whatever its name was in Keras: the
 * second Conv2D of the model is {@code layers/conv2d_1} in the file and {@code conv2d_1} here. Its variables are
 * numbered in the order
 *
 * <pre>
 *   kernel, bias, scale, gamma, beta, moving_mean, moving_variance
 * </pre>
 *
 * <p>of those that the layer has. The optimizer's are not read. The file has weights only: activations, epsilon and all
 * other settings are those of the model here, and pixels must be scaled here as they were in Keras.
 *
 * <p>Memory: at most 32 bytes a weight and 16 MiB, whatever the file claims; an optimizer's part fits in.
 *
 * @see <a href="https://keras.io/api/models/model_saving_apis/weights_saving_and_loading/">Keras: saving weights</a>
 */
public final class KerasWeights {
    private KerasWeights() {}

    /**
     * Reads all weights of a model.
     *
     * @param file {@code .weights.h5} or {@code .keras}
     * @param shapes of the model's weights by name, as {@code Variables.shapes} has them
     * @return the weights by name, each in row-major order
     * @throws InvalidDataException unless the file has just the weights of such layers, of float32
     */
    public static Map<String, float[]> read(Path file, Map<String, Shape> shapes) {
        LayerVariables variables = LayerVariables.of(file, shapes.keySet());
        byte[] content = content(file, shapes);
        try (HdfFile hdf = KerasFile.open(file, content)) {
            Map<String, Dataset> found = KerasFile.variables(file, hdf, variables);
            ModelFit.require(file, shapes, KerasVariable.shapes(file, found));
            Map<String, float[]> weights = new TreeMap<>();
            found.forEach((name, dataset) -> weights.put(name, KerasVariable.floats(file, name, dataset)));
            return weights;
        } catch (InvalidDataException e) {
            throw e;
        } catch (StackOverflowError e) { // jHDF follows a file's groups wherever they lead
            throw new InvalidDataException("File " + file
                    + " is damaged: its groups are nested without end. Save it again, or fetch it again.");
        } catch (RuntimeException e) { // jHDF's own, and those of Java, of which damaged files cause many
            if (KerasFile.namesBfloat16(content)) {
                throw new InvalidDataException(
                        "File " + file + " has weights of bfloat16; expected float32. In Keras, build"
                                + " the model in float32, load this file into it, and save it by"
                                + " model.save_weights(\"model.weights.h5\").");
            }
            throw new InvalidDataException(
                    "File " + file + " is damaged: " + reason(e) + ". Save it again, or fetch it again.");
        }
    }

    private static byte[] content(Path file, Map<String, Shape> shapes) {
        try {
            return KerasFile.content(file, shapes);
        } catch (IOException e) {
            throw new InvalidDataException("File " + file + " cannot be read: " + e.getMessage() + ".");
        }
    }

    private static String reason(RuntimeException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse("").strip().replaceAll("\\.$", "");
    }
}
