package org.normlab.layers.testing;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.normlab.description.Described;
import org.normlab.description.Kinds;
import org.normlab.description.NoDescriptionException;
import org.normlab.layers.Layer;
import org.normlab.layers.Mode;
import org.normlab.layers.Variable;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;

/**
 * Checks a layer in one call: that it computes the same eagerly and in a graph, that its gradients are those of its
 * output, that its output has the shape it announces, that its variables are the ones you name, and that it stands an empty
 * batch and constant inputs: an empty batch gives an empty output and leaves all variables as they were, and outputs and
 * gradients stay finite. A layer that has a description must be the same when it is made from that again.
 *
 * <pre>{@code
 * LayerCheck.of(LayerNormalization.keras(), Shape.of(3, 5))
 *         .output(Shape.of(3, 5))
 *         .variable("gamma", Shape.of(5), 1)
 *         .variable("beta", Shape.of(5), 0)
 *         .verify();
 * }</pre>
 *
 * <p>The input is drawn from a normal distribution, from a seed; so are values for the variables, once their initial
 * ones were looked at. Use small shapes, neither square nor even: gradients are checked element by element.
 */
public final class LayerCheck {
    private final Layer layer;
    private final Shape input;
    private final Map<String, ExpectedVariable> variables = new LinkedHashMap<>();
    private final Set<Mode> gradientModes = EnumSet.of(Mode.TRAINING, Mode.INFERENCE);
    private Shape output;
    private long seed = 1;
    private boolean degenerateInputs = true;

    /** What a variable must be; the value is NaN where it may be any. */
    private record ExpectedVariable(Shape shape, double initialValue) {}

    private LayerCheck(Layer layer, Shape input) {
        this.layer = layer;
        this.input = input;
    }

    /**
     * A check of that layer.
     *
     * @param input shape of its input, fully known, the batch included
     */
    public static LayerCheck of(Layer layer, Shape input) {
        if (input.hasUnknownDimension()) {
            throw new IllegalArgumentException("LayerCheck: the input's shape must be fully known; got " + input + ".");
        }
        return new LayerCheck(layer, input);
    }

    /** Expects an output of that shape. */
    public LayerCheck output(Shape shape) {
        output = shape;
        return this;
    }

    /**
     * Expects a variable of that name and shape, with that value everywhere at the beginning. Once one variable is
     * expected, there may be no others.
     */
    public LayerCheck variable(String name, Shape shape, double initialValue) {
        variables.put(name, new ExpectedVariable(shape, initialValue));
        return this;
    }

    /** Expects a variable of that name and shape, whatever it begins with. */
    public LayerCheck variable(String name, Shape shape) {
        return variable(name, shape, Double.NaN);
    }

    /** Draws from another seed than 1. */
    public LayerCheck seed(long value) {
        seed = value;
        return this;
    }

    /** Checks gradients in inference only: for layers that in training take a part of their output as constant. */
    public LayerCheck gradientsInInferenceOnly() {
        gradientModes.remove(Mode.TRAINING);
        return this;
    }

    /** Leaves out empty batches and constant inputs: for layers that are not defined there. */
    public LayerCheck ordinaryInputsOnly() {
        degenerateInputs = false;
        return this;
    }

    /**
     * Runs all checks.
     *
     * @throws AssertionError if one fails; it names all that did
     */
    public void verify() {
        List<String> problems = new ArrayList<>();
        if (layer instanceof Described described) {
            description(problems, described);
        }
        float[] x = draw(new Random(seed), (int) input.size());
        try (Graph ops = new Graph();
                GraphLayerSession graph = new GraphLayerSession(layer, input, input, ops);
                EagerLayerSession eager = EagerLayerSession.open(layer, input)) {
            variables(problems, graph);
            Random random = new Random(seed + 1);
            graph.variables.weights().forEach(variable -> {
                float[] drawn = draw(random, (int) variable.shape().size());
                if (variable.role() == Variable.Role.STATE) {
                    makePositive(drawn); // as variances and counts are
                }
                graph.set(variable, drawn);
                eager.set(variable.name(), drawn);
            });
            for (Mode mode : List.of(Mode.INFERENCE, Mode.TRAINING)) {
                agreement(problems, mode, graph.call(mode, x), eager.call(mode, x));
            }
            graph.variables()
                    .forEach((name, value) -> Closeness.check(
                            problems,
                            "variable " + name + " after training, graph and eager",
                            value.values(),
                            eager.variables().get(name).values()));
            for (Mode mode : gradientModes) {
                new GradientCheck(graph, mode, x, seed).check(problems);
            }
            if (degenerateInputs) {
                Shape found = graph.call(Mode.INFERENCE, x).shape();
                new DegenerateInputs(layer, input, gradientModes, problems).check(found);
            }
        }
        if (!problems.isEmpty()) {
            throw new AssertionError(layer + " on " + input + ":\n  " + String.join("\n  ", problems));
        }
    }

    private void description(List<String> problems, Described described) {
        try {
            Object plain = described.description().plain();
            Layer again = Kinds.in(described).make(plain, Layer.class);
            if (!again.equals(layer)) {
                problems.add("description: expected " + layer + " back from " + plain + ", found " + again);
            }
        } catch (NoDescriptionException e) {
            return; // a layer within it is somebody's own
        } catch (IllegalArgumentException e) {
            problems.add("description: " + e.getMessage());
        }
    }

    private void variables(List<String> problems, LayerSession session) {
        Map<String, LayerSession.Value> found = session.variables();
        if (!variables.isEmpty() && !variables.keySet().equals(found.keySet())) {
            problems.add("expected the variables " + variables.keySet() + ", found " + found.keySet());
        }
        variables.forEach((name, expected) -> {
            LayerSession.Value value = found.get(name);
            if (value == null) {
                return;
            }
            if (!value.shape().equals(expected.shape)) {
                problems.add("variable " + name + ": expected shape " + expected.shape + ", found " + value.shape());
            }
            for (float element : value.values()) {
                if (!Double.isNaN(expected.initialValue) && element != (float) expected.initialValue) {
                    problems.add("variable " + name + ": expected to begin with " + expected.initialValue + ", found "
                            + element);
                    break;
                }
            }
        });
    }

    private void agreement(List<String> problems, Mode mode, LayerSession.Value graph, LayerSession.Value eager) {
        Shape expected = output == null ? eager.shape() : output;
        if (!graph.shape().equals(expected) || !eager.shape().equals(expected)) {
            problems.add(mode + ": expected output shape " + expected + ", found " + graph.shape() + " in a graph and "
                    + eager.shape() + " eagerly");
        }
        Closeness.check(problems, mode + ": output, graph and eager", graph.values(), eager.values());
    }

    private static float[] draw(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static void makePositive(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = .5f + Math.abs(values[i]);
        }
    }
}
