package org.normlab.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.normlab.data.Noise;
import org.normlab.experiment.factors.DataFit;
import org.normlab.layers.Layer;
import org.normlab.layers.Sequential;
import org.normlab.losses.Loss;
import org.normlab.optimizers.Optimizer;
import org.normlab.training.Precision;
import org.normlab.training.Recipe;
import org.normlab.training.TrainingOptions;

/**
 * One variant of an experiment.
 *
 * @param name as it stands in tables and folder names: lower-case letters, digits, dashes, points
 * @param description what sets it apart, in a few words
 * @param removes the possible cause of failure that it takes away, in a proof; empty in other experiments
 * @param model from pixels to predictions
 * @param loss of its predictions
 * @param optimizer of its weights
 * @param batchSize samples a step, if it is not that of all runs
 * @param noise on the training data
 * @param precision of the kernels
 * @param crossed the values of the factors that were crossed, as text, by name; empty if none were; no run depends on it
 * @param fit what its model took from the training data; empty if the model was built without data
 */
public record Arm(
        String name,
        String description,
        String removes,
        Sequential model,
        Loss loss,
        Optimizer optimizer,
        OptionalInt batchSize,
        Noise noise,
        Precision precision,
        Map<String, String> crossed,
        Optional<DataFit> fit) {

    /** An arm that is in no grid, in float32. */
    public Arm(
            String name,
            String description,
            String removes,
            Sequential model,
            Loss loss,
            Optimizer optimizer,
            OptionalInt batchSize,
            Noise noise) {
        this(
                name,
                description,
                removes,
                model,
                loss,
                optimizer,
                batchSize,
                noise,
                Precision.FLOAT32,
                Map.of(),
                Optional.empty());
    }

    /** Creates an arm that is not part of a proof. */
    public Arm(String name, String description, Sequential model, Loss loss, Optimizer optimizer) {
        this(name, description, "", model, loss, optimizer, OptionalInt.empty(), Noise.NONE);
    }

    /** @throws IllegalArgumentException if the name could not be a folder's everywhere */
    public Arm {
        Names.objection(name).ifPresent(objection -> {
            throw new IllegalArgumentException("An arm's name " + objection);
        });
        Objects.requireNonNull(precision, "precision");
        Objects.requireNonNull(fit, "fit");
        crossed = Collections.unmodifiableMap(new LinkedHashMap<>(crossed));
    }

    /** What is trained, and how. */
    public Recipe recipe() {
        return new Recipe(model, loss, optimizer, precision);
    }

    /** How it trains where all runs train like that, but for what is its own. */
    public TrainingOptions options(TrainingOptions ofAll) {
        return batchSize.isPresent() ? ofAll.withBatchSize(batchSize.getAsInt()) : ofAll;
    }

    /** The noise as identities have it: nothing where there is none. */
    Noise noiseIfAny() {
        return noise.equals(Noise.NONE) ? null : noise;
    }

    List<String> layers() {
        return model.layers().stream().map(Layer::toString).toList();
    }
}
