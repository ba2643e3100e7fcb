package org.normlab.layers.normalization;

/** How moving statistics follow those of the batches; t counts the batches from 1. */
public enum Averaging {
    /** moving = momentum * moving + (1 − momentum) * batch, from 0 and 1: Keras 3, PyTorch. */
    EXPONENTIAL,
    /**
     * The same from nothing, divided by 1 − momentum^t (zero-debiased): Keras 2, haiku. The first batch counts in full.
     */
    DEBIASED,
    /** The plain mean over all batches so far: PyTorch's {@code momentum=None}. */
    CUMULATIVE
}
