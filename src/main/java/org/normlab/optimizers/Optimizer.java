package org.normlab.optimizers;

import java.util.ArrayList;
import java.util.List;
import org.normlab.layers.Context;
import org.normlab.layers.Variables;
import org.normlab.optimizers.schedules.LearningRateSchedule;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Changes the trainable variables of a model by their gradients. */
public interface Optimizer {

    /**
     * One step: at once in an eager session, in a graph whenever the returned op runs.
     *
     * <p>In a graph nothing orders two steps of one run, nor a step and a read of the variables. Order them by control
     * dependencies, as in {@code apply(tf.withControlDependencies(List.of(first)), …)}, or use {@link #minimize} or {@link
     * Context#step}, which do.
     *
     * @param tf ops of the graph or eager session that the variables belong to
     * @param variables the model's registry
     * @param gradients of the loss by each of {@link Variables#trainable()}, in that order and of those shapes
     * @return an op that runs after the whole step
     * @throws IllegalArgumentException if the gradients are not as many as the trainable variables or have other shapes
     */
    Op apply(Ops tf, Variables variables, List<? extends Operand<TFloat32>> gradients);

    /**
     * A whole training step in a graph: one step of this optimizer by the gradients of the loss, and the updates of the
     * pass that computed it, moving statistics among them.
     *
     * <p>What the pass computes is of the variables before the step. Called again for another loss of the same pass, it
     * makes a second step; if one run has both, they apply in the order of the calls.
     *
     * @param training the pass in training mode, done; its variables are those that change
     * @param loss scalar, from the output of that pass
     * @return an op that runs after all of it; a session's target
     * @throws IllegalArgumentException in an eager session: TensorFlow Java has no gradients there
     */
    default Op minimize(Context training, Operand<TFloat32> loss) {
        Ops tf = training.ops();
        Variables variables = training.variables();
        List<Output<TFloat32>> gradients = Gradients.of(tf, variables, loss);
        List<Op> step = new ArrayList<>(training.updates());
        step.add(training.step(ordered -> apply(ordered, variables, gradients)));
        return tf.withControlDependencies(step).noOp();
    }

    /** How many numbers it keeps beside each trainable number; needed only to tell how much memory a run takes. */
    default int slots() {
        return 0;
    }

    /** The learning rate by step. */
    LearningRateSchedule learningRate();

    /** The same optimizer with another learning rate. */
    Optimizer withLearningRate(LearningRateSchedule schedule);
}
