package org.normlab.training;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.normlab.data.DataSet;
import org.normlab.layers.Variable;
import org.normlab.layers.Variables;
import org.normlab.layers.Weights;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.StepStats;
import org.tensorflow.types.TFloat32;

/** The graph and session of one run. Close it before the graph. */
final class TrainingGraph implements AutoCloseable {
    private static final String VALIDATE = "validate";

    private final Graph graph;
    private final Session session;
    private final Variables variables;
    private final Map<Integer, TrainStep> steps = new HashMap<>();
    private final Validation validation;
    private final Optional<Probes> probes;
    private final VariableStore store;
    private final TensorFlowRuntime runtime;
    private final Precision precision;
    private final Set<Object> optimised = new HashSet<>();

    /** @param probed whether there will be probes at all */
    TrainingGraph(
            Graph graph,
            TensorFlowRuntime runtime,
            Recipe recipe,
            DataSet data,
            int batchSize,
            long seed,
            boolean probed) {
        this.graph = graph;
        this.runtime = runtime;
        this.precision = recipe.precision();
        Ops tf = Ops.create(graph);
        variables = Variables.create(tf, seed);
        GraphSamples training = new GraphSamples(tf, "training", data.training(), data.classes());
        GraphSamples validationSamples = new GraphSamples(tf, "validation", data.validation(), data.classes());
        int count = data.training().count();
        for (int size : new int[] {Math.min(batchSize, count), count % batchSize}) {
            if (size > 0 && !steps.containsKey(size)) {
                steps.put(size, TrainStep.build(tf, variables, training, recipe, size));
            }
        }
        validation = new Validation(tf, variables, validationSamples, data.validation(), recipe);
        probes = probed ? Optional.of(new Probes(tf, variables, training, count, recipe)) : Optional.empty();
        store = new VariableStore(tf, variables);
        session = runtime.session(graph, precision);
        try {
            first("load", () -> {
                GraphSamples.load(session, training, validationSamples);
                return session;
            });
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** One step on the training samples at those indices. */
    StepResult step(int[] batch) {
        return first(batch.length, () -> steps.get(batch.length).run(session, batch));
    }

    /** One step, and how long each of its ops took. */
    StepStats trace(int[] batch) {
        return steps.get(batch.length).trace(session, batch);
    }

    ValidationResult validate() {
        return first(VALIDATE, () -> validation.run(session));
    }

    /** Makes TensorFlow ready to validate, if it is not yet. */
    void optimiseValidation() {
        if (!optimised.contains(VALIDATE)) {
            first(VALIDATE, () -> validation.runFirstBatch(session));
        }
    }

    /** Nothing if there are no probes. */
    List<ProbeValue> probe(long step) {
        return probes.map(of -> first("probe", () -> of.run(session, step))).orElse(List.of());
    }

    /** In the first run of its kind TensorFlow optimises the graph. */
    private <T> T first(Object kind, Supplier<T> run) {
        return optimised.add(kind) ? runtime.optimising(precision, run) : run.get();
    }

    /** Numbers that the optimizer changes. */
    long trainableParameters() {
        return count(variables.trainable());
    }

    /** Numbers that make up the trained model. */
    long parameters() {
        return count(variables.weights());
    }

    private static long count(List<Variable<TFloat32>> of) {
        return of.stream().mapToLong(variable -> variable.shape().size()).sum();
    }

    /** The model's weights by name. */
    Map<String, float[]> weights() {
        return first("weights", () -> Weights.read(graph, session, variables));
    }

    /** The model's weights with their shapes. */
    TrainedWeights trained() {
        return new TrainedWeights(variables.shapes(), weights());
    }

    /** Every variable with its value, for a checkpoint. */
    Map<String, StoredVariable> store() {
        return first("store", () -> store.read(session));
    }

    /** Sets every variable as a checkpoint had it. */
    void restore(Map<String, StoredVariable> values) {
        first("restore", () -> {
            store.assign(session, values);
            return store;
        });
    }

    /** Sets some weights by name. */
    void assign(Map<String, float[]> weights) {
        first("assign", () -> {
            Weights.assign(graph, session, variables, weights);
            return variables;
        });
    }

    @Override
    public void close() {
        session.close();
    }
}
