package org.normlab.optimizers;

import java.util.ArrayList;
import java.util.List;
import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.normlab.layers.Checks;
import org.normlab.layers.Variable;
import org.normlab.layers.Variables;
import org.normlab.optimizers.schedules.ConstantRate;
import org.normlab.optimizers.schedules.LearningRateSchedule;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.ResourceApplyKerasMomentum;
import org.tensorflow.types.TFloat32;

/**
 * Gradient descent, with momentum and in Nesterov's form if wanted.
 *
 * <pre>
 *   plain      variable = variable − rate * g
 *   momentum   velocity = momentum * velocity − rate * g;  variable = variable + velocity
 *   Nesterov   velocity likewise;                          variable = variable + momentum * velocity − rate * g
 * </pre>
 *
 * <p>Beside each variable it keeps {@code sgd/<name>/velocity}, from zeros, if there is momentum, and once {@code
 * sgd/iterations}. The updates are TensorFlow's fused kernels ResourceApplyGradientDescent and
 * ResourceApplyKerasMomentum.
 *
 * <p>For example {@code SGD.keras().withMomentum(.9)}.
 *
 * @see <a href="https://proceedings.mlr.press/v28/sutskever13.html">Sutskever et al. 2013</a>
 * @see <a href="https://keras.io/api/optimizers/sgd/">Keras SGD</a>
 */
public final class SGD extends DescribedValue implements Optimizer {
    /** The kind of this optimizer: its name, and its settings with their defaults. */
    public static final Kind<SGD> KIND = Kind.of("SGD", SGD.class, SGD::keras)
            .with(
                    "learning_rate",
                    LearningRateSchedule.SETTING,
                    optimizer -> optimizer.learningRate,
                    SGD::withLearningRate)
            .with("momentum", Type.FRACTION, optimizer -> optimizer.momentum, SGD::withMomentum)
            .with("nesterov", Type.FLAG, optimizer -> optimizer.nesterov, SGD::withNesterov);

    private final LearningRateSchedule learningRate;
    private final double momentum;
    private final boolean nesterov;

    private SGD(LearningRateSchedule learningRate, double momentum, boolean nesterov) {
        this.learningRate = learningRate;
        this.momentum = momentum;
        this.nesterov = nesterov;
    }

    /** As in Keras: learning rate .01, no momentum. */
    public static SGD keras() {
        return new SGD(new ConstantRate(.01), 0, false);
    }

    /** @throws IllegalArgumentException unless it is finite and above 0 */
    public SGD withLearningRate(double rate) {
        return withLearningRate(new ConstantRate(rate));
    }

    @Override
    public LearningRateSchedule learningRate() {
        return learningRate;
    }

    @Override
    public SGD withLearningRate(LearningRateSchedule schedule) {
        return new SGD(schedule, momentum, nesterov);
    }

    /** @throws IllegalArgumentException unless momentum is from 0 to 1 */
    public SGD withMomentum(double value) {
        return new SGD(learningRate, Checks.fraction("SGD: momentum", value), nesterov);
    }

    /** In Nesterov's form. */
    public SGD withNesterov() {
        return withNesterov(true);
    }

    /** In Nesterov's form or in the plain one. */
    public SGD withNesterov(boolean value) {
        return new SGD(learningRate, momentum, value);
    }

    @Override
    public Op apply(Ops tf, Variables variables, List<? extends Operand<TFloat32>> gradients) {
        List<Variable<TFloat32>> trainable = Gradients.requireOneEach("SGD", variables, gradients);
        StepCounter steps = new StepCounter(variables, "sgd");
        Operand<TFloat32> rate = learningRate.at(tf, steps.made(tf));
        List<Op> updates = new ArrayList<>();
        for (int i = 0; i < trainable.size(); i++) {
            updates.add(update(tf, variables, trainable.get(i), rate, gradients.get(i)));
        }
        return steps.countAfter(tf, updates);
    }

    private Op update(
            Ops tf,
            Variables variables,
            Variable<TFloat32> variable,
            Operand<TFloat32> rate,
            Operand<TFloat32> gradient) {
        if (momentum == 0) {
            return tf.train.resourceApplyGradientDescent(variable.handle(), rate, gradient);
        }
        return tf.train.resourceApplyKerasMomentum(
                variable.handle(),
                Slots.zeros(variables, "sgd", variable, "velocity").handle(),
                rate,
                gradient,
                tf.constant((float) momentum),
                ResourceApplyKerasMomentum.useNesterov(nesterov));
    }

    @Override
    public int slots() {
        return momentum == 0 ? 0 : 1;
    }

    @Override
    public Kind<SGD> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "SGD(learning_rate=" + learningRate + ", momentum=" + momentum + ", nesterov=" + nesterov + ")";
    }
}
