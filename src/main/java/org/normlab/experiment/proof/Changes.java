package org.normlab.experiment.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.normlab.data.Noise;
import org.normlab.experiment.factors.Factors;
import org.normlab.experiment.factors.InputScaling;
import org.normlab.experiment.factors.Normalizing;
import org.normlab.layers.Initializer;
import org.normlab.layers.Initializers;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.losses.Loss;
import org.normlab.optimizers.GradientClipping;
import org.normlab.optimizers.schedules.ConstantRate;
import org.normlab.optimizers.schedules.LearningRateSchedule;

/** The changes that a proof of a run that failed tries. */
final class Changes {
    /** Keras's default for Adam: no smaller constant rate than a tenth of it is tried. */
    private static final double USUAL_RATE = .001;

    private static final double MOST_DIGITS = 1e15;

    private static final double LARGEST_NORM = 1;

    /** For a run that failed as for one that learned. */
    static final Change OTHER_INITIAL_WEIGHTS = new Change(
            "other-initial-weights",
            "kernels from he_uniform (from glorot_uniform, if they were not)",
            "initial weights",
            factors -> true,
            factors -> factors.withInitializer(otherThan(factors.initializer())));

    private static final List<Change> ALL = List.of(
            new Change(
                    "loss-from-logits",
                    "the loss from logits, which is never clipped",
                    "clipped loss",
                    factors -> isClipped(factors.loss()),
                    factors -> factors.withLoss(((CategoricalCrossentropy) factors.loss()).withLogits())),
            new Change(
                    "scaled-pixels",
                    "pixels divided by their maximum",
                    "input scale",
                    factors -> factors.input() == InputScaling.RAW,
                    factors -> factors.withInput(InputScaling.DIVIDED_BY_MAXIMUM)),
            new Change(
                    "batch-normalization",
                    "BatchNormalization after every hidden activation",
                    "no normalization",
                    factors -> factors.normalizing() instanceof Normalizing.None,
                    factors -> factors.withNormalizing(Normalizing.outputs(BatchNormalization.keras()))),
            new Change(
                    "clipped-gradients",
                    "gradients clipped to a global norm of 1",
                    "exploding gradients",
                    factors -> !(factors.optimizer() instanceof GradientClipping),
                    factors -> factors.withOptimizer(GradientClipping.byGlobalNorm(LARGEST_NORM, factors.optimizer()))),
            OTHER_INITIAL_WEIGHTS,
            new Change(
                    "clean-data",
                    "training data without noise",
                    "noise",
                    factors -> !factors.noise().equals(Noise.NONE),
                    factors -> factors.withNoise(Noise.NONE)),
            new Change(
                    "usual-moving-statistics",
                    "BatchNormalization with Keras's settings",
                    "moving statistics",
                    factors -> factors.normalizing() instanceof Normalizing.Outputs outputs
                            && outputs.layer() instanceof BatchNormalization layer
                            && !layer.toString()
                                    .equals(BatchNormalization.keras().toString()),
                    factors -> factors.withNormalizing(Normalizing.outputs(BatchNormalization.keras()))));

    private Changes() {}

    /** Those that suit a run of these factors. */
    static List<Change> suiting(Factors factors) {
        return Stream.concat(ALL.stream(), smallerRates(factors.optimizer().learningRate()).stream())
                .filter(change -> change.suits().test(factors))
                .toList();
    }

    /** A tenth of the rate; of one far above the usual, a hundredth and so on, too. */
    private static List<Change> smallerRates(LearningRateSchedule rate) {
        List<Change> changes = new ArrayList<>();
        double divisor = 10;
        changes.add(divided(divisor));
        while (rate instanceof ConstantRate constant && constant.rate() / divisor > USUAL_RATE) {
            divisor *= 10;
            changes.add(divided(divisor));
        }
        return changes;
    }

    private static Change divided(double divisor) {
        String by = divisor < MOST_DIGITS ? String.valueOf((long) divisor) : "1e" + Math.round(Math.log10(divisor));
        UnaryOperator<Factors> make = factors -> factors.withOptimizer(factors.optimizer()
                .withLearningRate(factors.optimizer().learningRate().dividedBy(divisor)));
        return new Change(
                "learning-rate-divided-by-" + by,
                "the learning rate divided by " + by,
                "learning rate",
                factors -> true,
                make);
    }

    private static boolean isClipped(Loss loss) {
        return loss instanceof CategoricalCrossentropy entropy && !entropy.isFromLogits();
    }

    private static Initializer otherThan(Initializer initializer) {
        Initializer usual = Initializers.glorotUniform();
        return initializer.toString().equals(usual.toString()) ? Initializers.heUniform() : usual;
    }
}
