package org.normlab.training;

/**
 * One number that a probe took.
 *
 * @param step number of training steps made before it
 * @param layer path of the layer it is about; empty for the whole model
 * @param quantity what it is, for example {@code gradient_norm}
 * @param value the number
 */
public record ProbeValue(long step, String layer, String quantity, double value) {}
