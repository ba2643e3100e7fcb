/**
 * Normalization layers: one layer, one file, one test of that name.
 *
 * <p>Rule: statistics are taken in float32; a configuration holds numbers only. May use: the layers package and
 * TensorFlow Java. Start at {@link org.normlab.layers.normalization.BatchNormalization}.
 */
package org.normlab.layers.normalization;
