package org.normlab.layers;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What one layer of a model put out in one forward pass, for probes and summaries.
 *
 * @param name path of the layer in the model, for example {@code conv2d_1}
 * @param layer the layer
 * @param output its output
 */
public record LayerOutput(String name, Layer layer, Operand<TFloat32> output) {}
