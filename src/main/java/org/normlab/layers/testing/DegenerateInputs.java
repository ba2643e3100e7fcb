package org.normlab.layers.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.normlab.layers.Layer;
import org.normlab.layers.Mode;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;

/**
 * A layer on inputs that data bring now and then: an empty batch, and one in which all values are the same.
 *
 * <p>An empty batch must give an empty output and finite gradients, and leave all variables as they were. Constant inputs
 * must give finite outputs and gradients. A layer may also refuse an empty batch by an IllegalArgumentException.
 */
final class DegenerateInputs {
    private static final float[] CONSTANTS = {0, 7};

    private final Layer layer;
    private final Shape input;
    private final Set<Mode> gradientModes;
    private final List<String> problems;

    DegenerateInputs(Layer layer, Shape input, Set<Mode> gradientModes, List<String> problems) {
        this.layer = layer;
        this.input = input;
        this.gradientModes = gradientModes;
        this.problems = problems;
    }

    /** @param output shape of the layer's output for the ordinary input */
    void check(Shape output) {
        Shape batch = Shape.of(0).append(input.tail());
        Shape expected = Shape.of(0).append(output.tail());
        try (Graph ops = new Graph();
                GraphLayerSession graph = new GraphLayerSession(layer, batch, batch, ops)) {
            empty("in a graph", graph, expected);
            for (Mode mode : gradientModes) {
                gradients(mode, "an empty batch", graph, new float[0]);
            }
        } catch (RuntimeException e) {
            failed("in a graph", e);
        }
        Shape open = Shape.of(Shape.UNKNOWN_SIZE).append(input.tail());
        try (Graph ops = new Graph();
                GraphLayerSession graph = new GraphLayerSession(layer, open, batch, ops)) {
            empty("in a graph of any batch size", graph, expected);
        } catch (RuntimeException e) {
            failed("in a graph of any batch size", e);
        }
        try (EagerLayerSession eager = EagerLayerSession.open(layer, batch)) {
            empty("eagerly", eager, expected);
        } catch (RuntimeException e) {
            failed("eagerly", e);
        }
        try (Graph ops = new Graph();
                GraphLayerSession graph = new GraphLayerSession(layer, input, input, ops)) {
            for (float constant : CONSTANTS) {
                constant(graph, constant);
            }
        }
    }

    private void empty(String where, LayerSession session, Shape expected) {
        for (Mode mode : List.of(Mode.TRAINING, Mode.INFERENCE)) {
            Map<String, LayerSession.Value> before = session.variables();
            Shape found = session.call(mode, new float[0]).shape();
            if (!found.equals(expected)) {
                problems.add(mode + ": expected output shape " + expected + " for an empty batch, found " + found + " "
                        + where);
            }
            session.variables().forEach((name, after) -> {
                if (!Arrays.equals(after.values(), before.get(name).values())) {
                    problems.add(mode + ": an empty batch changes the variable " + name + " " + where);
                }
            });
        }
    }

    private void failed(String where, RuntimeException e) {
        if (e.getClass() != IllegalArgumentException.class) { // TensorFlow's own are of subclasses
            problems.add("an empty batch fails " + where + ": " + e);
        }
    }

    private void constant(GraphLayerSession graph, float value) {
        float[] x = new float[(int) input.size()];
        Arrays.fill(x, value);
        for (Mode mode : List.of(Mode.TRAINING, Mode.INFERENCE)) {
            if (hasNotFinite(graph.output(mode, x))) {
                problems.add(mode + ": the output is not finite where all inputs are " + value);
            }
        }
        for (Mode mode : gradientModes) {
            gradients(mode, "inputs of " + value, graph, x);
        }
    }

    private void gradients(Mode mode, String inputs, GraphLayerSession graph, float[] x) {
        float[] dy = new float[graph.output(mode, x).length];
        Arrays.fill(dy, 1);
        graph.gradients(mode, x, dy).forEach((name, gradient) -> {
            if (hasNotFinite(gradient)) {
                problems.add(mode + ": the gradient by " + (name.equals(GraphLayerSession.INPUT) ? "the input" : name)
                        + " is not finite for " + inputs);
            }
        });
    }

    private static boolean hasNotFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return true;
            }
        }
        return false;
    }
}
