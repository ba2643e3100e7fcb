/**
 * A trained model looked at: loss and accuracy on data, classes of images. Its weights are those that a run kept, or those
 * of a file of ours, NumPy's or Keras's.
 *
 * <p>Rule: trains nothing and writes nothing. May use: experiment, training, weights, keras, data, layers, Jackson. Start
 * at {@link org.normlab.evaluation.GivenModel}.
 */
package org.normlab.evaluation;
