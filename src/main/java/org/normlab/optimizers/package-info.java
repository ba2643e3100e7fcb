/**
 * Optimizers: updates of resource variables from gradients.
 *
 * <p>Rule: an optimizer is a value; its memory (moments, step count) lives in the model's registry beside the
 * variables. It applies gradients of whatever origin; those of a loss in a graph come from {@link
 * org.normlab.optimizers.Gradients}. May use: layers, TensorFlow Java. Start at {@link org.normlab.optimizers.Optimizer}.
 */
package org.normlab.optimizers;
