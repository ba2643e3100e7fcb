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
 * Adam, in the "epsilon hat" form of the paper's section 2, as Keras has it since 2.1.3.
 *
 * <pre>
 *   t = t + 1
 *   m = beta1 * m + (1 − beta1) * g
 *   v = beta2 * v + (1 − beta2) * g²
 *   variable = variable − learningRate * sqrt(1 − beta2^t) / (1 − beta1^t) * m / (sqrt(v) + epsilon)
 * </pre>
 *
 * <p>Beside each variable it keeps {@code adam/<name>/m} and {@code adam/<name>/v}, from zeros, and once
 * {@code adam/iterations}. The update is TensorFlow's fused kernel ResourceApplyAdam. tensorflow-framework's own
 * {@code Adam} is not used: its beta powers are updated in a race with the variables, so equal runs differ.
 *
 * <p>A gradient above 1.8e19 has a square that float32 cannot hold: the variable stays where it is and becomes NaN at the
 * next step, as in Keras. {@link GradientClipping} before it prevents that.
 *
 * <p>For example {@code Adam.keras().withLearningRate(.01)}.
 *
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma, Ba 2015</a>
 * @see <a href="https://keras.io/api/optimizers/adam/">Keras Adam</a>
 */
public final class Adam extends DescribedValue implements Optimizer {
    /** The kind of this optimizer: its name, and its settings with their defaults. */
    public static final Kind<Adam> KIND = Kind.of("Adam", Adam.class, Adam::keras)
            .with(
                    "learning_rate",
                    LearningRateSchedule.SETTING,
                    optimizer -> optimizer.learningRate,
                    Adam::withLearningRate)
            .with("beta_1", Type.FRACTION, optimizer -> optimizer.beta1, Adam::withBeta1)
            .with("beta_2", Type.FRACTION, optimizer -> optimizer.beta2, Adam::withBeta2)
            .with("epsilon", Type.POSITIVE, optimizer -> optimizer.epsilon, Adam::withEpsilon);

    static final String NAME = "adam";

    private final LearningRateSchedule learningRate;
    private final double beta1;
    private final double beta2;
    private final double epsilon;

    private Adam(LearningRateSchedule learningRate, double beta1, double beta2, double epsilon) {
        this.learningRate = learningRate;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
    }

    /** As in Keras: learning rate .001, beta1 .9, beta2 .999, epsilon 1e-7. */
    public static Adam keras() {
        return new Adam(new ConstantRate(.001), .9, .999, 1e-7);
    }

    /** @throws IllegalArgumentException unless it is finite and above 0 */
    public Adam withLearningRate(double rate) {
        return withLearningRate(new ConstantRate(rate));
    }

    @Override
    public LearningRateSchedule learningRate() {
        return learningRate;
    }

    @Override
    public Adam withLearningRate(LearningRateSchedule schedule) {
        return new Adam(schedule, beta1, beta2, epsilon);
    }

    /**
     * The share of the old first moment that stays.
     *
     * @throws IllegalArgumentException unless it is from 0 to 1
     */
    public Adam withBeta1(double value) {
        return new Adam(learningRate, Checks.fraction("Adam: beta1", value), beta2, epsilon);
    }

    /**
     * The share of the old second moment that stays.
     *
     * @throws IllegalArgumentException unless it is from 0 to 1
     */
    public Adam withBeta2(double value) {
        return new Adam(learningRate, beta1, Checks.fraction("Adam: beta2", value), epsilon);
    }

    /** @throws IllegalArgumentException unless it is finite and above 0 */
    public Adam withEpsilon(double value) {
        return new Adam(learningRate, beta1, beta2, Checks.positive("Adam: epsilon", value));
    }

    @Override
    public Op apply(Ops tf, Variables variables, List<? extends Operand<TFloat32>> gradients) {
        List<Variable<TFloat32>> trainable = Gradients.requireOneEach("Adam", variables, gradients);
        StepCounter steps = new StepCounter(variables, NAME);
        Operand<TFloat32> made = steps.made(tf);
        Operand<TFloat32> t = tf.math.add(made, tf.constant(1f));
        Operand<TFloat32> rate = learningRate.at(tf, made);
        Operand<TFloat32> beta1Power = tf.math.pow(tf.constant((float) beta1), t);
        Operand<TFloat32> beta2Power = tf.math.pow(tf.constant((float) beta2), t);
        List<Op> updates = new ArrayList<>();
        for (int i = 0; i < trainable.size(); i++) {
            Variable<TFloat32> variable = trainable.get(i);
            updates.add(tf.train.resourceApplyAdam(
                    variable.handle(),
                    Slots.zeros(variables, NAME, variable, "m").handle(),
                    Slots.zeros(variables, NAME, variable, "v").handle(),
                    beta1Power,
                    beta2Power,
                    rate,
                    tf.constant((float) beta1),
                    tf.constant((float) beta2),
                    tf.constant((float) epsilon),
                    gradients.get(i)));
        }
        return steps.countAfter(tf, updates);
    }

    double beta1() {
        return beta1;
    }

    double beta2() {
        return beta2;
    }

    double epsilon() {
        return epsilon;
    }

    @Override
    public int slots() {
        return 2;
    }

    @Override
    public Kind<Adam> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "Adam(learning_rate=" + learningRate + ", beta_1=" + beta1 + ", beta_2=" + beta2 + ", epsilon=" + epsilon
                + ")";
    }
}
