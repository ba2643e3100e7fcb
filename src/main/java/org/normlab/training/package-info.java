/**
 * One run: builds the graph of a model, feeds it, times it, watches it, and yields a history.
 *
 * <p>Rule: a run is a function of its model, loss, optimizer, options, data and seed; nothing else decides its bits but
 * the number of threads and the kind of processor. May use: layers, losses, optimizers, data, TensorFlow Java. Start
 * at {@link org.normlab.training.Trainer}.
 */
package org.normlab.training;
