/**
 * Weights of models as files that NumPy reads and writes, too.
 *
 * <p>Rule: a file is held against the shapes of the model before anything large is read, and refused with one sentence,
 * an {@link org.normlab.data.InvalidDataException}. May use: layers, data, files, TensorFlow's shapes. Start at
 * {@link org.normlab.weights.NpzWeights}.
 */
package org.normlab.weights;
