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
import org.tensorflow.types.TFloat32;

/**
 * Gradient descent, each gradient divided by the root of its mean square so far.
 *
 * <pre>
 *   square = rho * square + (1 − rho) * g²
 *   velocity = momentum * velocity + rate * g / sqrt(square + epsilon)
 *   variable = variable − velocity
 * </pre>
 *
 * <p>Epsilon is inside the root, as in Keras 3. Beside each variable it keeps {@code rmsprop/<name>/square} and {@code
 * rmsprop/<name>/velocity}, from zeros, and once {@code rmsprop/iterations}. The update is TensorFlow's fused kernel
 * ResourceApplyRMSProp.
 *
 * <p>A gradient above 1.8e19 has a square that float32 cannot hold: the variable stays where it is and becomes NaN at the
 * next step, as in Keras. {@link GradientClipping} before it prevents that.
 *
 * <p>For example {@code RMSprop.keras()}.
 *
 * @see <a href="https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf">Hinton 2012, lecture 6e</a>
 * @see <a href="https://keras.io/api/optimizers/rmsprop/">Keras RMSprop</a>
 */
public final class RMSprop extends DescribedValue implements Optimizer {
    /** The kind of this optimizer: its name, and its settings with their defaults. */
    public static final Kind<RMSprop> KIND = Kind.of("RMSprop", RMSprop.class, RMSprop::keras)
            .with(
                    "learning_rate",
                    LearningRateSchedule.SETTING,
                    optimizer -> optimizer.learningRate,
                    RMSprop::withLearningRate)
            .with("rho", Type.FRACTION, optimizer -> optimizer.rho, RMSprop::withRho)
            .with("momentum", Type.FRACTION, optimizer -> optimizer.momentum, RMSprop::withMomentum)
            .with("epsilon", Type.POSITIVE, optimizer -> optimizer.epsilon, RMSprop::withEpsilon);

    private final LearningRateSchedule learningRate;
    private final double rho;
    private final double momentum;
    private final double epsilon;

    private RMSprop(LearningRateSchedule learningRate, double rho, double momentum, double epsilon) {
        this.learningRate = learningRate;
        this.rho = rho;
        this.momentum = momentum;
        this.epsilon = epsilon;
    }

    /** As in Keras: learning rate .001, rho .9, no momentum, epsilon 1e-7. */
    public static RMSprop keras() {
        return new RMSprop(new ConstantRate(.001), .9, 0, 1e-7);
    }

    /** @throws IllegalArgumentException unless it is finite and above 0 */
    public RMSprop withLearningRate(double rate) {
        return withLearningRate(new ConstantRate(rate));
    }

    @Override
    public LearningRateSchedule learningRate() {
        return learningRate;
    }

    @Override
    public RMSprop withLearningRate(LearningRateSchedule schedule) {
        return new RMSprop(schedule, rho, momentum, epsilon);
    }

    /** @throws IllegalArgumentException unless rho is from 0 to 1 */
    public RMSprop withRho(double value) {
        return new RMSprop(learningRate, Checks.fraction("RMSprop: rho", value), momentum, epsilon);
    }

    /** @throws IllegalArgumentException unless momentum is from 0 to 1 */
    public RMSprop withMomentum(double value) {
        return new RMSprop(learningRate, rho, Checks.fraction("RMSprop: momentum", value), epsilon);
    }

    /** @throws IllegalArgumentException unless it is finite and above 0 */
    public RMSprop withEpsilon(double value) {
        return new RMSprop(learningRate, rho, momentum, Checks.positive("RMSprop: epsilon", value));
    }

    @Override
    public Op apply(Ops tf, Variables variables, List<? extends Operand<TFloat32>> gradients) {
        List<Variable<TFloat32>> trainable = Gradients.requireOneEach("RMSprop", variables, gradients);
        StepCounter steps = new StepCounter(variables, "rmsprop");
        Operand<TFloat32> rate = learningRate.at(tf, steps.made(tf));
        List<Op> updates = new ArrayList<>();
        for (int i = 0; i < trainable.size(); i++) {
            Variable<TFloat32> variable = trainable.get(i);
            updates.add(tf.train.resourceApplyRmsProp(
                    variable.handle(),
                    Slots.zeros(variables, "rmsprop", variable, "square").handle(),
                    Slots.zeros(variables, "rmsprop", variable, "velocity").handle(),
                    rate,
                    tf.constant((float) rho),
                    tf.constant((float) momentum),
                    tf.constant((float) epsilon),
                    gradients.get(i)));
        }
        return steps.countAfter(tf, updates);
    }

    @Override
    public int slots() {
        return 2;
    }

    @Override
    public Kind<RMSprop> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "RMSprop(learning_rate=" + learningRate + ", rho=" + rho + ", momentum=" + momentum + ", epsilon="
                + epsilon + ")";
    }
}
