package org.normlab.optimizers;

import java.util.ArrayList;
import java.util.List;
import org.normlab.layers.Context;
import org.normlab.layers.Variables;
import org.normlab.optimizers.schedules.LearningRateSchedule;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Changes the trainable variables of a model by their gradients. */
public interface Optimizer {

    /**
     * One step: at once in an eager session, in a graph whenever the returned op runs.
     *
     * @param tf ops of the graph or eager session that the variables belong to
     * @param variables the model's registry
     * @param gradients of the loss by each of {@link Variables#trainable()}, in that order and of those shapes
     * @return an op that runs after the whole step
     * @throws IllegalArgumentException if the number of gradients is not that of the trainable variables
     */
    Op apply(Ops tf, Variables variables, List<? extends Operand<TFloat32>> gradients);

    /**
     * A whole training step in a graph: one step of this optimizer by the gradients of the loss, and the updates of the
     * pass that computed it, moving statistics among them.
     *
     * @param training the pass in training mode, done
     * @param variables that the pass used
     * @param loss scalar, from the output of that pass
     * @return an op that runs after all of it; a session's target
     * @throws IllegalArgumentException in an eager session: TensorFlow Java has no gradients there
     */
    default Op minimize(Context training, Variables variables, Operand<TFloat32> loss) {
        Ops tf = training.ops();
        List<Op> step = new ArrayList<>(training.updates());
        step.add(apply(tf, variables, Gradients.of(tf, variables, loss)));
        return tf.withControlDependencies(step).noOp();
    }

    /** The learning rate by step. */
    LearningRateSchedule learningRate();

    /** The same optimizer with another learning rate. */
    Optimizer withLearningRate(LearningRateSchedule schedule);
}
