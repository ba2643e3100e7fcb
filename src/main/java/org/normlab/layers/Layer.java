package org.normlab.layers;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * One layer of a model: an immutable configuration and the function it configures.
 *
 * <p>A layer never keeps a tensor or a variable. It asks the {@link Context} for its variables by name each time it is
 * called, so one layer object may be called in both modes, in many graphs and in eager sessions.
 */
public interface Layer {

    /**
     * Adds this layer's ops to the context's graph, or computes them in its eager session.
     *
     * @param context the forward pass: ops, mode, variables
     * @param x the layer's input, its first axis the batch
     * @return the layer's output
     * @throws IllegalArgumentException if the input's shape does not suit the layer
     */
    Operand<TFloat32> call(Context context, Operand<TFloat32> x);

    /**
     * Makes sure that the layer can be called in training with a batch of that many examples; it is asked before a graph is
     * built. Most layers take any number.
     *
     * @throws IllegalArgumentException if it cannot
     */
    default void requireBatch(long examples) {}

    /**
     * The layer with all its settings: two layers of equal descriptions compute the same. It is part of the identity
     * of every run.
     */
    @Override
    String toString();

    /**
     * The name that a container gives this layer's variables, before it adds {@code _1}, {@code _2} to tell equals
     * apart: the class's name in Keras's snake case, for example {@code max_pooling2d}.
     */
    default String name() {
        return SnakeCase.of(getClass().getSimpleName());
    }
}
