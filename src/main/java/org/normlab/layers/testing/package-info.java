/**
 * What a test of a layer calls, yours or ours, whatever the test framework.
 *
 * <p>Rule: throws {@link java.lang.AssertionError} and names everything that is wrong. May use: the layers package and
 * TensorFlow Java. Start at {@link org.normlab.layers.testing.LayerCheck}.
 */
package org.normlab.layers.testing;
