/**
 * Layers of neural networks as TensorFlow Java ops.
 *
 * <p>A layer is an immutable configuration with one method, {@link org.normlab.layers.Layer#call}: ops in, ops out.
 * Its parameters live elsewhere, in a {@link org.normlab.layers.Variables} registry that belongs to one graph or one
 * eager session; a {@link org.normlab.layers.Context} leads from the one to the other for a single forward pass. So
 * the same layer object serves any number of models, and the same code runs eagerly and in graphs.
 *
 * <p>Rule: a layer holds numbers only; the registry owns the variables. May use: TensorFlow Java's core and framework.
 * Start at {@link org.normlab.layers.Layer}.
 */
package org.normlab.layers;
