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
 * Adam with decoupled weight decay: the decay is no part of the gradient, so the moments don't see it.
 *
 * <pre>
 *   variable = variable − weightDecay * rate * variable
 *   then one step of Adam from the gradients given, which were taken before the decay
 * </pre>
 *
 * <p>All trainable variables decay, biases, gammas and betas too, as Keras does unless told otherwise. It keeps what
 * {@link Adam} keeps.
 *
 * <p>A gradient above 1.8e19 has a square that float32 cannot hold: the variable stays where it is and becomes NaN at the
 * next step, as in Keras. {@link GradientClipping} before it prevents that.
 *
 * <p>For example {@code AdamW.keras()}.
 *
 * @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov, Hutter 2019</a>
 * @see <a href="https://keras.io/api/optimizers/adamw/">Keras AdamW</a>
 */
public final class AdamW extends DescribedValue implements Optimizer {
    /** The kind of this optimizer: its name, and its settings with their defaults. */
    public static final Kind<AdamW> KIND = Kind.of("AdamW", AdamW.class, AdamW::keras)
            .with(
                    "learning_rate",
                    LearningRateSchedule.SETTING,
                    optimizer -> optimizer.learningRate,
                    AdamW::withLearningRate)
            .with("weight_decay", Type.POSITIVE, optimizer -> optimizer.weightDecay, AdamW::withWeightDecay)
            .with("beta_1", Type.FRACTION, optimizer -> optimizer.adam.beta1(), AdamW::withBeta1)
            .with("beta_2", Type.FRACTION, optimizer -> optimizer.adam.beta2(), AdamW::withBeta2)
            .with("epsilon", Type.POSITIVE, optimizer -> optimizer.adam.epsilon(), AdamW::withEpsilon);

    private final Adam adam;
    private final LearningRateSchedule learningRate;
    private final double weightDecay;

    private AdamW(Adam adam, LearningRateSchedule learningRate, double weightDecay) {
        this.adam = adam.withLearningRate(learningRate);
        this.learningRate = learningRate;
        this.weightDecay = weightDecay;
    }

    /** As in Keras: weight decay .004, the rest as in {@link Adam#keras()}. */
    public static AdamW keras() {
        return new AdamW(Adam.keras(), new ConstantRate(.001), .004);
    }

    /** @throws IllegalArgumentException unless it is finite and above 0 */
    public AdamW withLearningRate(double rate) {
        return withLearningRate(new ConstantRate(rate));
    }

    @Override
    public LearningRateSchedule learningRate() {
        return learningRate;
    }

    @Override
    public AdamW withLearningRate(LearningRateSchedule schedule) {
        return new AdamW(adam, schedule, weightDecay);
    }

    /** @throws IllegalArgumentException unless it is finite and above 0 */
    public AdamW withWeightDecay(double value) {
        return new AdamW(adam, learningRate, Checks.positive("AdamW: weight decay", value));
    }

    /**
     * The share of the old first moment that stays.
     *
     * @throws IllegalArgumentException unless it is from 0 to 1
     */
    public AdamW withBeta1(double value) {
        return new AdamW(adam.withBeta1(value), learningRate, weightDecay);
    }

    /**
     * The share of the old second moment that stays.
     *
     * @throws IllegalArgumentException unless it is from 0 to 1
     */
    public AdamW withBeta2(double value) {
        return new AdamW(adam.withBeta2(value), learningRate, weightDecay);
    }

    /** @throws IllegalArgumentException unless it is finite and above 0 */
    public AdamW withEpsilon(double value) {
        return new AdamW(adam.withEpsilon(value), learningRate, weightDecay);
    }

    @Override
    public Op apply(Ops tf, Variables variables, List<? extends Operand<TFloat32>> gradients) {
        List<Variable<TFloat32>> trainable = Gradients.requireOneEach("AdamW", variables, gradients);
        Operand<TFloat32> rate = learningRate.at(tf, new StepCounter(variables, Adam.NAME).made(tf));
        Operand<TFloat32> share = tf.math.mul(rate, tf.constant((float) weightDecay));
        List<Op> before = new ArrayList<>(gradients);
        before.add(share);
        Ops afterGradients = tf.withControlDependencies(before);
        List<Op> decays = new ArrayList<>();
        for (Variable<TFloat32> variable : trainable) {
            Operand<TFloat32> decay = afterGradients.math.mul(variable.read(afterGradients), share);
            decays.add(afterGradients.assignSubVariableOp(variable.handle(), decay));
        }
        return adam.apply(tf.withControlDependencies(decays), variables, gradients);
    }

    @Override
    public int slots() {
        return adam.slots();
    }

    @Override
    public Kind<AdamW> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "AdamW(weight_decay=" + weightDecay + ", " + adam + ")";
    }
}
