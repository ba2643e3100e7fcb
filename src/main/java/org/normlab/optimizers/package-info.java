/**
 * Optimizers: updates of resource variables from given gradients.
 *
 * <p>Rule: an optimizer is a value; its memory (moments, step count) lives in the model's registry beside the
 * variables. It never differentiates: gradients come from a graph or from the caller. May use: layers, TensorFlow
 * Java. Start at {@link org.normlab.optimizers.Optimizer}.
 */
package org.normlab.optimizers;
