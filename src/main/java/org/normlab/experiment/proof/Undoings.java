package org.normlab.experiment.proof;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.normlab.experiment.factors.Factors;
import org.normlab.experiment.factors.InputScaling;
import org.normlab.experiment.factors.Normalizing;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.losses.Loss;
import org.normlab.optimizers.GradientClipping;

/** The changes that a proof of a run that learned tries: each takes away something that may be why it learned. */
final class Undoings {
    private static final double TIMES = 10;

    private static final List<Change> ALL = List.of(
            undoing(
                    "clipped-loss",
                    "the loss from clipped probabilities",
                    factors -> isFromLogits(factors.loss()),
                    factors -> factors.withLoss(((CategoricalCrossentropy) factors.loss()).withProbabilities())),
            undoing(
                    "raw-pixels",
                    "pixels as they are in the data",
                    factors -> factors.input() != InputScaling.RAW,
                    factors -> factors.withInput(InputScaling.RAW)),
            undoing(
                    "no-normalization",
                    "no layer of normalization",
                    factors -> !(factors.normalizing() instanceof Normalizing.None),
                    factors -> factors.withNormalizing(Normalizing.none())),
            undoing(
                    "unclipped-gradients",
                    "gradients as they are",
                    factors -> factors.optimizer() instanceof GradientClipping,
                    factors -> factors.withOptimizer(((GradientClipping) factors.optimizer()).unclipped())),
            undoing(
                    "learning-rate-times-10",
                    "ten times the learning rate",
                    factors -> true,
                    factors -> factors.withOptimizer(factors.optimizer()
                            .withLearningRate(factors.optimizer().learningRate().dividedBy(1 / TIMES)))),
            undoing(
                    Changes.OTHER_INITIAL_WEIGHTS.name(),
                    Changes.OTHER_INITIAL_WEIGHTS.description(),
                    Changes.OTHER_INITIAL_WEIGHTS.suits(),
                    Changes.OTHER_INITIAL_WEIGHTS.make()));

    private Undoings() {}

    /** Those that suit a run of these factors. */
    static List<Change> suiting(Factors factors) {
        return ALL.stream().filter(change -> change.suits().test(factors)).toList();
    }

    private static Change undoing(
            String name, String description, Predicate<Factors> suits, UnaryOperator<Factors> make) {
        return new Change(name, description, "", suits, make);
    }

    private static boolean isFromLogits(Loss loss) {
        return loss instanceof CategoricalCrossentropy entropy && entropy.isFromLogits();
    }
}
