package org.normlab.layers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/**
 * What a model is made of: a row a layer, with its output shape and its parameters.
 *
 * @param rows the layers in order
 * @param trainable number of parameters that an optimizer changes
 * @param nonTrainable number of parameters that layers keep for themselves, for example moving statistics
 * @param shapes of its weights by name, in the order of the layers
 */
public record ModelSummary(List<Row> rows, long trainable, long nonTrainable, Map<String, Shape> shapes) {

    /**
     * One layer.
     *
     * @param name of the layer in the model
     * @param kind class of the layer
     * @param output shape of its output; −1 is the batch
     * @param parameters trainable and non-trainable ones
     */
    public record Row(String name, String kind, Shape output, long parameters) {}

    /** Trainable and non-trainable parameters together. */
    public long parameters() {
        return trainable + nonTrainable;
    }

    /**
     * How many numbers the outputs of all layers have for one example: at least so many are kept for the gradient. A layer
     * without parameters whose output is as large as its input may work in place, so its output is not counted.
     */
    public long activations() {
        long activations = 0;
        Row before = new Row("", "", Shape.of(0), 0);
        for (Row row : rows) {
            boolean isInPlace =
                    row.parameters == 0 || before.name.startsWith(row.name + "/"); // or its last layer's output
            boolean isAsLarge = TensorSize.of(row.output) == TensorSize.of(before.output);
            activations += isInPlace && isAsLarge ? 0 : TensorSize.of(row.output);
            before = row;
        }
        return activations;
    }

    /**
     * About how many products its kernels take for one example: of each layer its parameters times the places, such as
     * pixels, of its output.
     */
    public long products() {
        long products = 0;
        for (Row row : rows) {
            long channels = Math.max(1, row.output.numDimensions() < 2 ? 1 : row.output.get(-1));
            products += TensorSize.times(row.parameters, TensorSize.of(row.output) / channels);
        }
        return products;
    }

    /** The table, as a person reads it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(line("Layer (type)", "Output shape", "Parameters"));
        text.append("─".repeat(78)).append('\n');
        for (Row row : rows) {
            text.append(line(row.name + " (" + row.kind + ")", shape(row.output), count(row.parameters)));
        }
        text.append("─".repeat(78)).append('\n');
        text.append(line("Total parameters", "", count(parameters())));
        text.append(line("Trainable", "", count(trainable)));
        text.append(line("Non-trainable", "", count(nonTrainable)));
        return text.toString();
    }

    private static String line(String name, String shape, String parameters) {
        return String.format(Locale.ROOT, "%-44s %-20s %12s%n", name, shape, parameters)
                .replace(System.lineSeparator(), "\n");
    }

    private static String shape(Shape shape) {
        return shape.toString().replace("-1", "?");
    }

    private static String count(long parameters) {
        return String.format(Locale.ROOT, "%,d", parameters);
    }
}
