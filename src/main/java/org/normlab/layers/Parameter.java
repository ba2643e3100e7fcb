package org.normlab.layers;

import org.tensorflow.ndarray.Shape;

/**
 * A trainable variable that a layer asks for.
 *
 * @param name in the layer, for example {@code kernel}
 * @param shape fully known
 * @param initializer of its initial value
 */
public record Parameter(String name, Shape shape, Initializer initializer) {}
