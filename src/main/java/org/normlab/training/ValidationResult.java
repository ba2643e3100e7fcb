package org.normlab.training;

/**
 * What one validation reported: means over all validation samples, in inference mode.
 *
 * @param loss mean loss
 * @param accuracy a fraction in [0, 1]
 */
record ValidationResult(double loss, double accuracy) {}
