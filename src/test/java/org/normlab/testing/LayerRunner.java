package org.normlab.testing;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.normlab.layers.Context;
import org.normlab.layers.Layer;
import org.normlab.layers.Mode;
import org.normlab.layers.Variable;
import org.normlab.layers.Variables;
import org.normlab.optimizers.Optimizer;
import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Calls one layer again and again over the same variables, eagerly or in a graph. */
public final class LayerRunner implements AutoCloseable {
    private final Layer layer;
    private final Variables variables;
    private final Ops tf;
    private final Graph graph;
    private final Session session;
    private final EagerSession eager;

    public LayerRunner(Execution execution, Layer layer, long seed) {
        this.layer = layer;
        boolean inGraph = execution == Execution.GRAPH;
        eager = inGraph ? null : TestRuntime.get().eagerSession();
        graph = inGraph ? new Graph() : null;
        session = inGraph ? TestRuntime.get().session(graph) : null;
        tf = Ops.create(inGraph ? graph : eager);
        variables = Variables.create(tf, seed);
    }

    /** One pass, with its updates. */
    public float[] call(Mode mode, Shape shape, float... x) {
        Context context = Context.of(tf, variables, mode);
        Operand<TFloat32> y = layer.call(context, Tensors.constant(tf, shape, x));
        return value(y, context.updates());
    }

    /** Shape of the output for an input of that shape. */
    public Shape outputShape(Shape input) {
        float[] zeros = new float[(int) input.size()];
        return layer.call(Context.of(tf, variables, Mode.INFERENCE), Tensors.constant(tf, input, zeros))
                .shape();
    }

    /** The value of a variable now. */
    public float[] variable(String name) {
        return value(find(name).read(tf), List.of());
    }

    /** Sets a variable. */
    public void set(String name, float... values) {
        Variable<TFloat32> variable = find(name);
        run(List.of(variable.assign(tf, Tensors.constant(tf, variable.shape(), values))));
    }

    /** One optimizer step from gradients given for each trainable variable. */
    public void step(Optimizer optimizer, float[]... gradients) {
        List<Variable<TFloat32>> trainable = variables.trainable();
        List<? extends Operand<TFloat32>> given = IntStream.range(0, gradients.length)
                .mapToObj(i -> Tensors.constant(tf, trainable.get(i).shape(), gradients[i]))
                .toList();
        run(List.of(optimizer.apply(tf, variables, given)));
    }

    /** Names of all weights, in the order of their creation. */
    public List<String> names() {
        return variables.weights().stream().map(Variable::name).toList();
    }

    /** Names of the trainable ones. */
    public List<String> trainable() {
        return variables.trainable().stream().map(Variable::name).toList();
    }

    private Variable<TFloat32> find(String name) {
        Supplier<AssertionError> missing = () -> new AssertionError("no variable " + name + " in " + names());
        return variables.weights().stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .orElseThrow(missing);
    }

    private float[] value(Operand<TFloat32> y, List<Op> updates) {
        if (eager != null) {
            return Tensors.values(y.asTensor());
        }
        Session.Runner runner = session.runner().fetch(y);
        updates.forEach(runner::addTarget);
        try (Result result = runner.run()) {
            return Tensors.values((TFloat32) result.get(0));
        }
    }

    private void run(List<Op> targets) {
        if (eager == null) {
            Session.Runner runner = session.runner();
            targets.forEach(runner::addTarget);
            runner.run().close();
        }
    }

    @Override
    public void close() {
        if (eager != null) {
            eager.close();
        } else {
            session.close();
            graph.close();
        }
    }
}
