package org.normlab.layers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A model's weights on their way out of a session and into it: by name, each in row-major order. The optimizer's memory
 * is not among them.
 *
 * <pre>{@code
 * Map<String, float[]> trained = Weights.read(graph, session, variables);
 * Weights.assign(variablesOfAnEagerSession, trained);
 * }</pre>
 *
 * <p>Their shapes are the model's: {@link Variables#shapes}. To keep them in a file, see {@code org.normlab.weights}.
 */
public final class Weights {
    private Weights() {}

    /** All weights of a model in a graph. */
    public static Map<String, float[]> read(Graph graph, Session session, Variables variables) {
        List<Variable<TFloat32>> all = variables.weights();
        Map<String, float[]> weights = new TreeMap<>();
        if (all.isEmpty()) {
            return weights;
        }
        Session.Runner runner =
                session.runner(); // one run for all: a session optimises the whole graph for each new fetch
        all.forEach(variable -> runner.fetch(variables.access(variable).value()));
        try (Result result = runner.run()) {
            for (int i = 0; i < all.size(); i++) {
                weights.put(all.get(i).name(), elements((TFloat32) result.get(i)));
            }
        }
        return weights;
    }

    /**
     * All weights of a model in an eager session.
     *
     * @throws IllegalArgumentException if the model is in a graph
     */
    public static Map<String, float[]> read(Variables variables) {
        Ops tf = eager(variables);
        Map<String, float[]> weights = new TreeMap<>();
        for (Variable<TFloat32> variable : variables.weights()) {
            weights.put(variable.name(), elements(variable.read(tf).asTensor()));
        }
        return weights;
    }

    /**
     * Sets the weights of those names, all or some, of a model in a graph.
     *
     * @throws IllegalArgumentException if the model has none of a name, or it has another number of elements; then none
     *     is set
     */
    public static void assign(Graph graph, Session session, Variables variables, Map<String, float[]> weights) {
        requireFit(variables, weights);
        Session.Runner runner = session.runner();
        List<TFloat32> fed = new ArrayList<>();
        try {
            for (Variable<TFloat32> variable : variables.weights()) {
                float[] elements = weights.get(variable.name());
                if (elements != null) {
                    Variables.Access access = variables.access(variable);
                    fed.add(TFloat32.tensorOf(variable.shape(), DataBuffers.of(elements)));
                    runner.feed(access.given(), fed.get(fed.size() - 1)).addTarget(access.assignment());
                }
            }
            if (!fed.isEmpty()) {
                runner.run().close();
            }
        } finally {
            fed.forEach(TFloat32::close);
        }
    }

    /**
     * Sets the weights of those names, all or some, of a model in an eager session.
     *
     * @throws IllegalArgumentException likewise, and if the model is in a graph
     */
    public static void assign(Variables variables, Map<String, float[]> weights) {
        Ops tf = eager(variables);
        requireFit(variables, weights);
        for (Variable<TFloat32> variable : variables.weights()) {
            float[] elements = weights.get(variable.name());
            if (elements != null) {
                variable.assign(tf, tf.constant(variable.shape(), DataBuffers.of(elements)));
            }
        }
    }

    private static Ops eager(Variables variables) {
        Ops tf = variables.ops();
        if (!tf.scope().env().isEager()) {
            throw new IllegalArgumentException(
                    "Weights: the variables are those of a graph. Give the graph and its session, too.");
        }
        return tf;
    }

    private static void requireFit(Variables variables, Map<String, float[]> weights) {
        Set<String> unknown = new TreeSet<>(weights.keySet());
        Set<String> known = new HashSet<>();
        for (Variable<TFloat32> variable : variables.weights()) {
            known.add(variable.name());
            float[] elements = weights.get(variable.name());
            if (elements != null && elements.length != variable.shape().size()) {
                throw new IllegalArgumentException("Weights: " + variable.name() + " has shape " + variable.shape()
                        + ", " + variable.shape().size() + " elements; got " + elements.length + ".");
            }
        }
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "Weights: the model has none of the names " + unknown + "; it has " + new TreeSet<>(known) + ".");
        }
    }

    private static float[] elements(TFloat32 tensor) {
        float[] elements = new float[(int) tensor.size()];
        tensor.asRawTensor().data().asFloats().read(elements);
        return elements;
    }
}
