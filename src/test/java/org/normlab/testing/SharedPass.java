package org.normlab.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.normlab.layers.Context;
import org.normlab.layers.Mode;
import org.normlab.layers.Variable;
import org.normlab.layers.Variables;
import org.normlab.layers.Weights;
import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** One training pass with its updates, over variables of its own: what it puts out, and all weights after it. */
public record SharedPass(List<float[]> outputs, Map<String, float[]> weights) {

    /** Makes the pass in an eager session. */
    public static SharedPass eager(Function<Context, List<Operand<TFloat32>>> calls) {
        try (EagerSession session = TestRuntime.get().eagerSession()) {
            Variables variables = Variables.create(Ops.create(session), 3);
            List<float[]> outputs = new ArrayList<>();
            calls.apply(Context.of(Ops.create(session), variables, Mode.TRAINING))
                    .forEach(y -> outputs.add(Tensors.values(y.asTensor())));
            return new SharedPass(outputs, new TreeMap<>(Weights.read(variables)));
        }
    }

    /** Makes the pass in a graph again and again, each time in one run from the initial values. */
    public static List<SharedPass> graph(int repetitions, Function<Context, List<Operand<TFloat32>>> calls) {
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph)) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 3);
            Context context = Context.of(tf, variables, Mode.TRAINING);
            List<Operand<TFloat32>> fetches = new ArrayList<>(calls.apply(context));
            List<Operand<TFloat32>> weights = new ArrayList<>();
            List<Op> resets = new ArrayList<>();
            for (Variable<TFloat32> variable : variables.weights()) {
                weights.add(variable.read(tf));
                try (Result initial = session.runner().fetch(variable.read(tf)).run()) {
                    float[] values = Tensors.values((TFloat32) initial.get(0));
                    resets.add(variable.assign(tf, Tensors.constant(tf, variable.shape(), values)));
                }
            }
            List<SharedPass> passes = new ArrayList<>();
            for (int i = 0; i < repetitions; i++) {
                run(session, List.of(), resets);
                List<float[]> outputs = run(session, fetches, context.updates());
                List<float[]> values = run(session, weights, List.of());
                Map<String, float[]> byName = new TreeMap<>();
                for (Variable<TFloat32> variable : variables.weights()) {
                    byName.put(variable.name(), values.get(byName.size())); // one after the other
                }
                passes.add(new SharedPass(outputs, byName));
            }
            return passes;
        }
    }

    private static List<float[]> run(Session session, List<Operand<TFloat32>> fetches, List<Op> targets) {
        Session.Runner runner = session.runner();
        fetches.forEach(runner::fetch);
        targets.forEach(runner::addTarget);
        List<float[]> values = new ArrayList<>();
        try (Result result = runner.run()) {
            for (int i = 0; i < fetches.size(); i++) {
                values.add(Tensors.values((TFloat32) result.get(i)));
            }
        }
        return values;
    }

    /** All numbers in one text, to count the results that differ. */
    public String text() {
        StringBuilder text = new StringBuilder();
        outputs.forEach(y -> text.append(Arrays.toString(y)).append(' '));
        weights.forEach((name, values) ->
                text.append(name).append(Arrays.toString(values)).append(' '));
        return text.toString();
    }
}
