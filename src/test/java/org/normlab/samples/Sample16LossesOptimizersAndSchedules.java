package org.normlab.samples;

import java.util.List;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.losses.Loss;
import org.normlab.losses.MeanSquaredError;
import org.normlab.optimizers.Adam;
import org.normlab.optimizers.AdamW;
import org.normlab.optimizers.GradientClipping;
import org.normlab.optimizers.Optimizer;
import org.normlab.optimizers.RMSprop;
import org.normlab.optimizers.SGD;
import org.normlab.optimizers.schedules.ConstantRate;
import org.normlab.optimizers.schedules.CosineDecay;
import org.normlab.optimizers.schedules.DividedRate;
import org.normlab.optimizers.schedules.ExponentialDecay;
import org.normlab.optimizers.schedules.LearningRateSchedule;
import org.normlab.optimizers.schedules.PiecewiseConstantDecay;

/**
 * What a model is trained towards, and how, as one writes it. Each says in words what it is, which is what a run keeps of
 * it.
 */
public final class Sample16LossesOptimizersAndSchedules {
    private Sample16LossesOptimizersAndSchedules() {}

    public static void main(String[] args) {
        List<Loss> losses =
                List.of(CategoricalCrossentropy.fromLogits().withLabelSmoothing(.1), new MeanSquaredError());
        List<Optimizer> optimizers = List.of(
                Adam.keras().withLearningRate(.01),
                AdamW.keras(),
                SGD.keras().withMomentum(.9),
                RMSprop.keras(),
                GradientClipping.byGlobalNorm(1, Adam.keras()));
        List<LearningRateSchedule> schedules = List.of(
                new ConstantRate(.001),
                CosineDecay.of(.1, 10_000),
                new ExponentialDecay(.1, 1_000, .96, true),
                new PiecewiseConstantDecay(List.of(1_000L, 2_000L), List.of(.1, .01, .001)),
                new DividedRate(CosineDecay.of(.1, 10_000), 10));
        losses.forEach(System.out::println);
        optimizers.forEach(System.out::println);
        schedules.forEach(schedule -> System.out.println(Adam.keras().withLearningRate(schedule)));
    }
}
/*
categorical cross-entropy from logits, label smoothing 0.1
mean squared error
Adam(learning_rate=0.01, beta_1=0.9, beta_2=0.999, epsilon=1.0E-7)
AdamW(weight_decay=0.004, Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1.0E-7))
SGD(learning_rate=0.01, momentum=0.9, nesterov=false)
RMSprop(learning_rate=0.001, rho=0.9, momentum=0.0, epsilon=1.0E-7)
Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1.0E-7) with gradients clipped by global norm 1.0
Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1.0E-7)
Adam(learning_rate=CosineDecay[peakRate=0.1, decaySteps=10000, alpha=0.0, warmUpSteps=0, startRate=0.0], beta_1=0.9, beta_2=0.999, epsilon=1.0E-7)
Adam(learning_rate=ExponentialDecay[initialRate=0.1, decaySteps=1000, decayRate=0.96, staircase=true], beta_1=0.9, beta_2=0.999, epsilon=1.0E-7)
Adam(learning_rate=PiecewiseConstantDecay[boundaries=[1000, 2000], rates=[0.1, 0.01, 0.001]], beta_1=0.9, beta_2=0.999, epsilon=1.0E-7)
Adam(learning_rate=DividedRate[schedule=CosineDecay[peakRate=0.1, decaySteps=10000, alpha=0.0, warmUpSteps=0, startRate=0.0], divisor=10.0], beta_1=0.9, beta_2=0.999, epsilon=1.0E-7)
*/
