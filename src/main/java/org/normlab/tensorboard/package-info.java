/**
 * A run as TensorBoard shows it.
 *
 * <p>Rule: writes event files and nothing else; a run doesn't notice. May use: training, files and TensorFlow's
 * protocol messages. Start at {@link org.normlab.tensorboard.TensorBoard}.
 */
package org.normlab.tensorboard;
