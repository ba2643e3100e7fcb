/**
 * Normalization layers: one layer, one file. Reading it is enough to know the layer.
 *
 * <p>What several of them share stands in files of its own: {@code Axes} (which axes), {@code Moments} (mean and
 * variance that keep their digits), {@code Affine} (gamma and beta), {@code MovingStatistics}, {@code KernelWrapper}.
 *
 * <p>Rule: statistics are taken in float32; a configuration holds numbers only. May use: the layers package and
 * TensorFlow Java. Start at {@link org.normlab.layers.normalization.BatchNormalization}.
 */
package org.normlab.layers.normalization;
