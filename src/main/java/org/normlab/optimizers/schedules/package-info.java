/**
 * Learning rates that change with the step, with Keras's semantics.
 *
 * <p>Rule: a schedule is a value; it computes the rate in the graph from the number of steps made. May use: TensorFlow
 * Java. Start at {@link org.normlab.optimizers.schedules.LearningRateSchedule}.
 */
package org.normlab.optimizers.schedules;
