package org.normlab.experiment.factors;

/** Where a hidden layer is normalized. */
public enum Placement {
    /** y = activation(normalization(kernel · x + bias)), as in the paper of batch normalization. */
    BEFORE_ACTIVATION,
    /** y = normalization(activation(kernel · x + bias)), as in the notebook. */
    AFTER_ACTIVATION
}
