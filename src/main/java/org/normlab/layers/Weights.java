package org.normlab.layers;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A model's weights on their way out of a session and into it; the optimizer's memory is not among them. */
public final class Weights {
    private Weights() {}

    /** All weights by name, in row-major order. */
    public static Map<String, float[]> read(Graph graph, Session session, Variables variables) {
        Ops tf = Ops.create(graph);
        Map<String, float[]> weights = new TreeMap<>();
        for (Variable<TFloat32> variable : variables.weights()) {
            try (Result result = session.runner().fetch(variable.read(tf)).run()) {
                TFloat32 value = (TFloat32) result.get(0);
                float[] elements = new float[(int) value.size()];
                value.asRawTensor().data().asFloats().read(elements);
                weights.put(variable.name(), elements);
            }
        }
        return weights;
    }

    /**
     * Sets some weights by name.
     *
     * @throws IllegalArgumentException if the model has none of that name
     */
    public static void assign(Graph graph, Session session, Variables variables, Map<String, float[]> weights) {
        Ops tf = Ops.create(graph);
        Map<String, float[]> left = new HashMap<>(weights);
        for (Variable<TFloat32> variable : variables.weights()) {
            float[] elements = left.remove(variable.name());
            if (elements == null) {
                continue;
            }
            Placeholder<TFloat32> value = tf.placeholder(TFloat32.class, Placeholder.shape(variable.shape()));
            Op assign = variable.assign(tf, value);
            try (TFloat32 tensor = TFloat32.tensorOf(variable.shape(), DataBuffers.of(elements))) {
                session.runner().feed(value, tensor).addTarget(assign).run().close();
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("The model has no weights of the names " + left.keySet() + ".");
        }
    }
}
