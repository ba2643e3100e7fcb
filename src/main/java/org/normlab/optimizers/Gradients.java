package org.normlab.optimizers;

import java.util.ArrayList;
import java.util.List;
import org.normlab.layers.Variable;
import org.normlab.layers.Variables;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The gradients of a loss, one for each trainable variable: what {@link Optimizer#apply} takes.
 *
 * <pre>{@code
 * List<Output<TFloat32>> gradients = Gradients.of(tf, variables, loss);
 * }</pre>
 */
public final class Gradients {
    private Gradients() {}

    /**
     * Adds the ops that compute them to the graph.
     *
     * @param tf ops of the graph that the variables belong to
     * @param variables all made by now: call the model first
     * @param loss whose sum is differentiated; mostly a scalar
     * @return d loss / d variable in the order of {@link Variables#trainable()}, each of its variable's shape
     * @throws IllegalArgumentException in an eager session: TensorFlow Java has no gradients there
     */
    public static List<Output<TFloat32>> of(Ops tf, Variables variables, Operand<TFloat32> loss) {
        if (!(tf.scope().env() instanceof Graph graph)) {
            throw new IllegalArgumentException(
                    "Gradients: TensorFlow Java has none in an eager session; build the model"
                            + " and its loss with the Ops of a Graph.");
        }
        // By the handle: TensorFlow then sums over all reads of a variable.
        Output<?>[] handles = variables.trainable().stream()
                .map(Variable::handle)
                .map(Operand::asOutput)
                .toArray(Output<?>[]::new);
        int before = operations(graph).size();
        List<Output<TFloat32>> gradients = new ArrayList<>();
        for (Output<?> gradient : graph.addGradients(loss.asOutput(), handles)) {
            gradients.add(gradient.expect(TFloat32.class));
        }
        List<GraphOperation> all = operations(graph);
        GradientEdges.move(tf, graph, all.subList(before, all.size()));
        return gradients;
    }

    private static List<GraphOperation> operations(Graph graph) {
        List<GraphOperation> operations = new ArrayList<>();
        graph.operations().forEachRemaining(operations::add);
        return operations;
    }

    /** Returns the trainable variables if there is a gradient of the same shape for each. */
    static List<Variable<TFloat32>> requireOneEach(
            String optimizer, Variables variables, List<? extends Operand<TFloat32>> gradients) {
        List<Variable<TFloat32>> trainable = variables.trainable();
        if (gradients.size() != trainable.size()) {
            throw new IllegalArgumentException(optimizer + ": there are " + trainable.size()
                    + " trainable variables and " + gradients.size()
                    + " gradients; give one for each, in the registry's order.");
        }
        for (int i = 0; i < trainable.size(); i++) {
            Variable<TFloat32> variable = trainable.get(i);
            Shape shape = gradients.get(i).shape();
            if (!shape.isCompatibleWith(variable.shape())) {
                throw new IllegalArgumentException(optimizer + ": the gradient of " + variable.name()
                        + " must have its shape " + variable.shape() + "; got " + shape
                        + ". Give the gradients in the registry's order.");
            }
        }
        return trainable;
    }
}
