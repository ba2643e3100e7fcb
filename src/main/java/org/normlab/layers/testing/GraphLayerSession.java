package org.normlab.layers.testing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.normlab.layers.Context;
import org.normlab.layers.Layer;
import org.normlab.layers.Mode;
import org.normlab.layers.Variable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** One layer in a graph, once in each mode, with its gradients. */
final class GraphLayerSession extends LayerSession {
    /** The name of the gradient by the input. */
    static final String INPUT = "";

    private final Graph graph;
    private final Session session;
    private final Placeholder<TFloat32> x;
    private final Map<Mode, Operand<TFloat32>> outputs = new EnumMap<>(Mode.class);
    private final Map<Mode, List<Op>> updates = new EnumMap<>(Mode.class);
    private final Map<String, Assignment> assignments = new HashMap<>();

    /** An op that sets a variable to what is fed. */
    private record Assignment(Placeholder<TFloat32> value, Op op) {}

    /**
     * @param announced shape that the layer is told, of which sizes may be unknown
     * @param input shape of what it is fed
     */
    GraphLayerSession(Layer layer, Shape announced, Shape input, Graph graph) {
        super(layer, input, Ops.create(graph));
        this.graph = graph;
        x = tf.placeholder(TFloat32.class, Placeholder.shape(announced));
        for (Mode mode : List.of(Mode.TRAINING, Mode.INFERENCE)) {
            Context context = Context.of(tf, variables, mode);
            outputs.put(mode, tf.identity(layer.call(context, x))); // a layer may give x itself
            updates.put(mode, context.updates());
        }
        session = new Session(graph);
    }

    @Override
    Value call(Mode mode, float[] values) {
        return run(values, List.of(outputs.get(mode).asOutput()), updates.get(mode))
                .get(0);
    }

    /** The output alone: nothing is updated. */
    float[] output(Mode mode, float[] values) {
        return run(values, List.of(outputs.get(mode).asOutput()), List.of())
                .get(0)
                .values();
    }

    /** Gradients of Σ y · dy by the input and by each trainable variable. */
    Map<String, float[]> gradients(Mode mode, float[] values, float[] dy) {
        Operand<TFloat32> y = outputs.get(mode);
        Operand<TFloat32> weighed = tf.math.mul(y, constant(y.shape(), dy));
        Operand<TFloat32> objective = tf.reduceSum(tf.reshape(weighed, tf.constant(new long[] {-1})), tf.constant(0));
        Map<String, Output<?>> by = new LinkedHashMap<>();
        by.put(INPUT, x.asOutput());
        variables
                .trainable()
                .forEach(variable -> by.put(variable.name(), variable.handle().asOutput()));
        Output<?>[] found = graph.addGradients(objective.asOutput(), by.values().toArray(Output<?>[]::new));
        List<Value> results = run(values, List.of(found), List.of());
        Map<String, float[]> gradients = new LinkedHashMap<>();
        int i = 0;
        for (String name : by.keySet()) {
            gradients.put(name, results.get(i++).values());
        }
        return gradients;
    }

    @Override
    Value read(Variable<TFloat32> variable) {
        try (Result result = session.runner().fetch(variable.read(tf)).run()) {
            return Value.of((TFloat32) result.get(0));
        }
    }

    @Override
    void set(Variable<TFloat32> variable, float[] values) {
        Assignment assignment = assignments.computeIfAbsent(variable.name(), name -> {
            Placeholder<TFloat32> value = tf.placeholder(TFloat32.class, Placeholder.shape(variable.shape()));
            return new Assignment(value, variable.assign(tf, value));
        });
        try (TFloat32 tensor = TFloat32.tensorOf(variable.shape(), DataBuffers.of(values))) {
            session.runner()
                    .feed(assignment.value, tensor)
                    .addTarget(assignment.op)
                    .run()
                    .close();
        }
    }

    private List<Value> run(float[] values, List<Output<?>> fetches, List<Op> targets) {
        try (TFloat32 fed = TFloat32.tensorOf(input, DataBuffers.of(values))) {
            Session.Runner runner = session.runner().feed(x, fed);
            fetches.forEach(runner::fetch);
            targets.forEach(runner::addTarget);
            List<Value> results = new ArrayList<>();
            try (Result result = runner.run()) {
                for (int i = 0; i < fetches.size(); i++) {
                    results.add(Value.of((TFloat32) result.get(i)));
                }
            }
            return results;
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
