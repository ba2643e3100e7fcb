package org.normlab.parity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.normlab.layers.Context;
import org.normlab.layers.Layer;
import org.normlab.layers.Mode;
import org.normlab.layers.Variable;
import org.normlab.layers.Variables;
import org.normlab.testing.Tensors;
import org.normlab.testing.TestRuntime;
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

/** What a layer computes in one pass in a graph: its output, all gradients of Σ y · dy, and its states afterwards. */
public final class LayerQuantities {
    private LayerQuantities() {}

    /**
     * One pass.
     *
     * @param inputs x and the values of the layer's variables by name
     * @return {@code y}, {@code d.x}, {@code d.NAME} for each parameter, {@code state.NAME} for each state
     */
    public static Map<String, float[]> of(
            Layer layer, Mode mode, Shape shape, Map<String, float[]> inputs, float[] dy) {
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph)) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 0);
            Placeholder<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
            Context context = Context.of(tf, variables, mode);
            Operand<TFloat32> y = layer.call(context, x);
            Operand<TFloat32> weighed = tf.math.mul(y, Tensors.constant(tf, y.shape(), dy));
            Operand<TFloat32> loss = tf.reduceSum(tf.reshape(weighed, tf.constant(new long[] {-1})), tf.constant(0));

            Map<String, Output<?>> fetches = new TreeMap<>();
            fetches.put("y", y.asOutput());
            List<Output<?>> by = new ArrayList<>(List.of(x.asOutput()));
            variables.trainable().forEach(variable -> by.add(variable.handle().asOutput()));
            Output<?>[] gradients = graph.addGradients(loss.asOutput(), by.toArray(Output<?>[]::new));
            fetches.put("d.x", gradients[0]);
            for (int i = 0; i < variables.trainable().size(); i++) {
                fetches.put("d." + variables.trainable().get(i).name(), gradients[i + 1]);
            }
            assign(tf, session, variables, inputs);
            try (TFloat32 fed = TFloat32.tensorOf(shape, DataBuffers.of(inputs.get("x")))) {
                Map<String, float[]> quantities = fetch(session, x, fed, fetches, context.updates());
                variables.weights().stream()
                        .filter(variable -> variable.role() == Variable.Role.STATE)
                        .forEach(state -> quantities.put(
                                "state." + state.name(),
                                fetch(session, x, fed, Map.of("", state.read(tf).asOutput()), List.of())
                                        .get("")));
                return quantities;
            }
        }
    }

    private static void assign(Ops tf, Session session, Variables variables, Map<String, float[]> inputs) {
        for (Variable<TFloat32> variable : variables.weights()) {
            float[] values = inputs.get(variable.name());
            if (values == null) {
                throw new AssertionError("no value for " + variable.name() + " among " + inputs.keySet());
            }
            Op assign = variable.assign(tf, Tensors.constant(tf, variable.shape(), values));
            session.runner().addTarget(assign).run().close();
        }
        if (inputs.size() != variables.weights().size() + 1) {
            throw new AssertionError("the layer has the variables "
                    + variables.weights().stream().map(Variable::name).toList() + ", given were " + inputs.keySet());
        }
    }

    private static Map<String, float[]> fetch(
            Session session, Placeholder<TFloat32> x, TFloat32 fed, Map<String, Output<?>> fetches, List<Op> targets) {
        Session.Runner runner = session.runner().feed(x, fed);
        fetches.values().forEach(runner::fetch);
        targets.forEach(runner::addTarget);
        Map<String, float[]> values = new HashMap<>();
        try (Result result = runner.run()) {
            int i = 0;
            for (String name : fetches.keySet()) {
                values.put(name, Tensors.values((TFloat32) result.get(i++)));
            }
        }
        return values;
    }
}
