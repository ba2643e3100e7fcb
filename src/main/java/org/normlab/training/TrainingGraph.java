package org.normlab.training;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.normlab.data.DataSet;
import org.normlab.layers.Variable;
import org.normlab.layers.Variables;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** What one run has in its graph, and the session it runs in. Close it before the graph. */
final class TrainingGraph implements AutoCloseable {
    private final Graph graph;
    private final Session session;
    private final Variables variables;
    private final Map<Integer, TrainStep> steps = new HashMap<>();
    private final Validation validation;
    private final Probes probes;

    TrainingGraph(Graph graph, TensorFlowRuntime runtime, Recipe recipe, DataSet data, int batchSize, long seed) {
        this.graph = graph;
        Ops tf = Ops.create(graph);
        variables = Variables.create(tf, seed);
        GraphSamples training = new GraphSamples(tf, "training", data.training(), data.classes());
        GraphSamples validationSamples = new GraphSamples(tf, "validation", data.validation(), data.classes());
        int count = data.training().count();
        for (int size : new int[] {Math.min(batchSize, count), count % batchSize}) {
            if (size > 0 && !steps.containsKey(size)) {
                steps.put(size, TrainStep.build(graph, variables, training, recipe, size));
            }
        }
        validation = new Validation(graph, variables, validationSamples, data.validation(), recipe);
        probes = new Probes(graph, variables, training, count, recipe);
        session = runtime.session(graph);
        try {
            training.load(session);
            validationSamples.load(session);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** One step on the training samples at those indices. */
    StepResult step(int[] batch) {
        return steps.get(batch.length).run(session, batch);
    }

    ValidationResult validate() {
        return validation.run(session);
    }

    List<ProbeValue> probe(long step) {
        return probes.run(session, step);
    }

    Variables variables() {
        return variables;
    }

    /** The model's weights by name, in row-major order; the optimizer's memory is not among them. */
    Map<String, float[]> weights() {
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

    /** Sets some weights by name. */
    void assign(Map<String, float[]> weights) {
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

    @Override
    public void close() {
        session.close();
    }
}
