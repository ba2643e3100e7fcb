package org.normlab.training;

/**
 * What one training step reported, all of it from before its update.
 *
 * @param samples in the batch
 * @param loss mean over the batch
 * @param correct number of samples predicted right
 */
record StepResult(int samples, double loss, long correct) {}
