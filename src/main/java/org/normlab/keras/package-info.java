/**
 * Weights that Keras 3 saved.
 *
 * <p>Rule: reads what the model needs and nothing else; a file is refused with one sentence, an
 * {@link org.normlab.data.InvalidDataException}, before anything large is read. May use: weights, data, TensorFlow's
 * shapes, jHDF (an optional dependency: whoever uses this package adds {@code io.jhdf:jhdf}). Start at
 * {@link org.normlab.keras.KerasWeights}.
 */
package org.normlab.keras;
