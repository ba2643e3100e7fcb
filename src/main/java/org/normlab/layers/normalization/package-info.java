/**
 * Normalization layers: one layer, one file. Reading it is enough to know the layer.
 *
 * <p>What several of them share stands in files of its own: {@code Axes} (which axes), {@code Moments} (mean and
 * variance that keep their digits), {@code Scaled} (squares that do not overflow), {@code Affine} (gamma and beta), {@code
 * MovingStatistics}, {@code Population} (batches without values), {@code Mask}, {@code KernelWrapper}.
 *
 * <p>Rule: statistics are taken in float32 and are right for every finite input, unless the layer says otherwise; a batch
 * without values changes no state; a configuration holds numbers only. Gradients are right for inputs up to 1e18; above
 * that, the gradient of a group of equal values comes out too small. May use: the layers package and
 * TensorFlow Java. Start at {@link org.normlab.layers.normalization.BatchNormalization}.
 */
package org.normlab.layers.normalization;
