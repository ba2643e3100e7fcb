package org.normlab.experiment.specification;

import java.util.List;
import java.util.Map;
import org.normlab.experiment.factors.Factors;
import org.normlab.experiment.factors.InputScaling;
import org.normlab.experiment.factors.Network;
import org.normlab.experiment.factors.Placement;
import org.normlab.layers.Initializer;
import org.normlab.layers.Initializers;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.losses.Loss;
import org.normlab.losses.MeanSquaredError;
import org.normlab.training.Precision;

/** Reads factors: what an experiment may vary, with the name of each. */
final class FactorsReader {
    /** In the order in which they are applied: an optimizer before its learning rate, both before clipping. */
    static final List<String> NAMES = List.of(
            "input",
            "normalization",
            "placement",
            "initializer",
            "loss",
            "optimizer",
            "learning-rate",
            "gradient-clipping",
            "batch-size",
            "label-noise",
            "input-noise",
            "precision");

    private static final Map<String, InputScaling> INPUTS = Map.of(
            "raw", InputScaling.RAW,
            "divided-by-maximum", InputScaling.DIVIDED_BY_MAXIMUM,
            "standardized", InputScaling.STANDARDIZED,
            "standardized-by-feature", InputScaling.STANDARDIZED_BY_FEATURE);
    private static final Map<String, Placement> PLACEMENTS = Map.of(
            "before-activation", Placement.BEFORE_ACTIVATION,
            "after-activation", Placement.AFTER_ACTIVATION);
    private static final Map<String, Initializer> INITIALIZERS = Map.of(
            "glorot-uniform", Initializers.glorotUniform(),
            "glorot-normal", Initializers.glorotNormal(),
            "he-uniform", Initializers.heUniform(),
            "he-normal", Initializers.heNormal(),
            "lecun-uniform", Initializers.lecunUniform(),
            "lecun-normal", Initializers.lecunNormal(),
            "zeros", Initializers.zeros());

    private static final Map<String, Precision> PRECISIONS = Map.of(
            Precision.FLOAT32.word(), Precision.FLOAT32,
            Precision.BFLOAT16.word(), Precision.BFLOAT16);

    static final List<KindReader<? extends Loss>> LOSSES = List.of(
            KindReader.of("from-probabilities", CategoricalCrossentropy.KIND, "")
                    .without("from_logits"),
            KindReader.of("from-logits", CategoricalCrossentropy.KIND, "")
                    .startingAt(CategoricalCrossentropy.fromLogits())
                    .without("from_logits"),
            KindReader.of("mean-squared-error", MeanSquaredError.KIND, ""));

    private FactorsReader() {}

    /** The factors of an arm; what is not among the values is as in the notebook's raw arm. */
    static Factors read(Network network, Map<String, Yaml> values) {
        Factors factors = Factors.of(network);
        for (String name : NAMES) {
            if (values.containsKey(name)) {
                factors = with(factors, name, values.get(name));
            }
        }
        return factors;
    }

    private static Factors with(Factors factors, String name, Yaml value) {
        return switch (name) {
            case "input" -> factors.withInput(value.choice(INPUTS));
            case "normalization" -> factors.withNormalizing(NormalizationReader.read(value));
            case "placement" -> factors.withPlacement(value.choice(PLACEMENTS));
            case "initializer" -> factors.withInitializer(value.choice(INITIALIZERS));
            case "loss" -> factors.withLoss(KindReader.read(value, LOSSES));
            case "optimizer" -> factors.withOptimizer(OptimizerReader.optimizer(value));
            case "learning-rate" ->
                factors.withOptimizer(factors.optimizer().withLearningRate(OptimizerReader.learningRate(value)));
            case "gradient-clipping" -> factors.withOptimizer(OptimizerReader.clipped(value, factors.optimizer()));
            case "batch-size" -> value.as(yaml -> factors.withBatchSize(yaml.smallNumber()));
            case "label-noise" ->
                value.as(yaml -> factors.withNoise(factors.noise().withLabels(yaml.number())));
            case "input-noise" ->
                value.as(yaml -> factors.withNoise(factors.noise().withPixels(yaml.number())));
            default -> factors.withPrecision(value.choice(PRECISIONS));
        };
    }
}
