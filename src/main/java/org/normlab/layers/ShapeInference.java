package org.normlab.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.normlab.layers.ModelSummary.Row;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Finds the shapes of models and computes nothing: calls each layer in a graph of its own, and looks at what it made.
 *
 * <p>(One graph for the whole model would be slow: TensorFlow Java looks through all ops of a graph whenever a layer begins.)
 *
 * <p>It remembers what layers of equal descriptions made of inputs of one shape, so use one for several models.
 */
public final class ShapeInference {
    private final Map<Question, Answer> known = new HashMap<>();

    /** As text: a shape with an unknown size equals itself alone. */
    private record Question(String layer, String input) {}

    /** The names are those in the layer. */
    private record Answer(Shape output, List<Row> rows, Map<String, Weight> weights) {}

    private record Weight(Shape shape, boolean isTrainable) {}

    /**
     * The summary of a model.
     *
     * @param input shape of one example, without the batch axis
     * @throws IllegalArgumentException if the shape does not suit the model, or a weight or the output of a layer for one
     *     example has more elements than {@link TensorSize#MOST}
     */
    public ModelSummary summary(Layer model, Shape input) {
        Answer answer = answer(List.of(), model, Shape.of(-1).append(input));
        Map<String, Shape> shapes = new LinkedHashMap<>();
        long trainable = 0;
        long nonTrainable = 0;
        for (Map.Entry<String, Weight> weight : answer.weights.entrySet()) {
            shapes.put(weight.getKey(), weight.getValue().shape);
            long elements = TensorSize.of(weight.getValue().shape);
            trainable += weight.getValue().isTrainable ? elements : 0;
            nonTrainable += weight.getValue().isTrainable ? 0 : elements;
        }
        return new ModelSummary(answer.rows, trainable, nonTrainable, shapes);
    }

    private Answer answer(List<String> path, Layer layer, Shape input) {
        if (layer instanceof Sequential model) {
            return inOrder(path, model, input);
        }
        Question question = new Question(layer.toString(), input.toString());
        Answer answer = known.get(question);
        if (answer == null) {
            answer = called(path, layer, input);
            known.put(question, answer);
        }
        return answer;
    }

    private Answer inOrder(List<String> path, Sequential model, Shape input) {
        List<Row> rows = new ArrayList<>();
        Map<String, Weight> weights = new LinkedHashMap<>();
        Shape x = input;
        for (Map.Entry<String, Layer> layer : model.named().entrySet()) {
            String name = layer.getKey();
            List<String> inside = new ArrayList<>(path);
            inside.add(name);
            Answer answer = answer(inside, layer.getValue(), x);
            answer.rows.forEach(
                    row -> rows.add(new Row(name + "/" + row.name(), row.kind(), row.output(), row.parameters())));
            answer.weights.forEach((weight, found) -> weights.put(name + "/" + weight, found));
            rows.add(new Row(
                    name, layer.getValue().getClass().getSimpleName(), answer.output, parameters(answer.weights)));
            x = answer.output;
        }
        return new Answer(x, rows, weights);
    }

    private static Answer called(List<String> path, Layer layer, Shape input) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 0);
            Context context = Context.of(tf, variables, Mode.INFERENCE);
            for (String name : path) {
                context = context.child(name); // so that errors name the layer
            }
            Operand<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(input));
            Shape output = layer.call(context, x).shape();
            int prefix = String.join("/", path).length() + (path.isEmpty() ? 0 : 1);
            TensorSize.require("The output of " + (path.isEmpty() ? layer : String.join("/", path)), output);
            Map<String, Weight> weights = new LinkedHashMap<>();
            variables
                    .weights()
                    .forEach(variable -> weights.put(
                            variable.name().substring(prefix),
                            new Weight(variable.shape(), variable.role() == Variable.Role.TRAINABLE)));
            List<Row> rows = context.outputs().stream()
                    .map(inner -> row(inner, prefix, weights))
                    .toList();
            return new Answer(output, rows, weights);
        }
    }

    /** A layer within a layer. */
    private static Row row(LayerOutput inner, int prefix, Map<String, Weight> weights) {
        String name = inner.name().substring(prefix);
        Map<String, Weight> own = new HashMap<>(weights);
        own.keySet().removeIf(weight -> !weight.startsWith(name + "/"));
        return new Row(
                name, inner.layer().getClass().getSimpleName(), inner.output().shape(), parameters(own));
    }

    private static long parameters(Map<String, Weight> weights) {
        return weights.values().stream()
                .mapToLong(weight -> TensorSize.of(weight.shape))
                .sum();
    }
}
