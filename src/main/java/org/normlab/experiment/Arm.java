package org.normlab.experiment;

import java.util.List;
import org.normlab.layers.Layer;
import org.normlab.layers.Sequential;
import org.normlab.losses.Loss;
import org.normlab.optimizers.Optimizer;
import org.normlab.training.Recipe;

/**
 * One variant of an experiment.
 *
 * @param name as it stands in tables and folder names: lower-case letters, digits and dashes
 * @param description what sets it apart, in a few words
 * @param removes the possible cause of failure that it takes away, in a proof; empty in other experiments
 * @param model from pixels to predictions
 * @param loss of its predictions
 * @param optimizer of its weights
 */
public record Arm(String name, String description, String removes, Sequential model, Loss loss, Optimizer optimizer) {

    /** An arm of an experiment that proves nothing. */
    public Arm(String name, String description, Sequential model, Loss loss, Optimizer optimizer) {
        this(name, description, "", model, loss, optimizer);
    }

    /** @throws IllegalArgumentException if the name could not be a folder's everywhere */
    public Arm {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "An arm's name has lower-case letters, digits and single dashes; got \"" + name + "\".");
        }
    }

    Recipe recipe() {
        return new Recipe(model, loss, optimizer);
    }

    List<String> layers() {
        return model.layers().stream().map(Layer::toString).toList();
    }
}
