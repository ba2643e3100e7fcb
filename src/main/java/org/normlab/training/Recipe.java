package org.normlab.training;

import java.util.Objects;
import org.normlab.layers.Layer;
import org.normlab.losses.Loss;
import org.normlab.optimizers.Optimizer;

/**
 * What is trained, towards what, and how.
 *
 * @param model from the values of samples [N, features] to predictions [N, classes]
 * @param loss of its predictions
 * @param optimizer of its trainable variables
 * @param precision of its kernels
 */
public record Recipe(Layer model, Loss loss, Optimizer optimizer, Precision precision) {
    /** In float32. */
    public Recipe(Layer model, Loss loss, Optimizer optimizer) {
        this(model, loss, optimizer, Precision.FLOAT32);
    }

    /** @throws NullPointerException if an argument is null */
    public Recipe {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(loss, "loss");
        Objects.requireNonNull(optimizer, "optimizer");
        Objects.requireNonNull(precision, "precision");
    }
}
