/**
 * What an arm is made of, factor by factor, so that one factor can be changed and nothing else.
 *
 * <p>Rule: values only; nothing here trains or touches files. May use: layers, losses, optimizers, data. Start at {@link org.normlab.experiment.factors.Factors}.
 */
package org.normlab.experiment.factors;
