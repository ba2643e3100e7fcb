/**
 * Losses of classification as TensorFlow ops.
 *
 * <p>Rule: a loss is a value; it returns one number a sample and leaves the mean to its caller. May use: layers,
 * TensorFlow Java. Start at {@link org.normlab.losses.Loss}.
 */
package org.normlab.losses;
