package org.normlab.layers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

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

    /** Calls the model once in a graph of its own, which computes nothing, and looks at what it made. */
    static ModelSummary of(Layer model, Shape input) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 0);
            Context context = Context.of(tf, variables, Mode.INFERENCE);
            Operand<TFloat32> x = tf.placeholder(
                    TFloat32.class, Placeholder.shape(Shape.of(-1).append(input)));
            model.call(context, x);
            List<Row> rows = context.outputs().stream()
                    .map(layer -> new Row(
                            layer.name(),
                            layer.layer().getClass().getSimpleName(),
                            layer.output().shape(),
                            parameters(variables, layer.name() + "/")))
                    .toList();
            long trainable = variables.trainable().stream()
                    .mapToLong(v -> v.shape().size())
                    .sum();
            return new ModelSummary(rows, trainable, parameters(variables, "") - trainable, variables.shapes());
        }
    }

    private static long parameters(Variables variables, String prefix) {
        return variables.weights().stream()
                .filter(variable -> variable.name().startsWith(prefix))
                .mapToLong(variable -> variable.shape().size())
                .sum();
    }

    /** Trainable and non-trainable parameters together. */
    public long parameters() {
        return trainable + nonTrainable;
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
