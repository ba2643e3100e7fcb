package org.normlab.layers;

/** What a forward pass is for; a model is called once in each mode over the same variables. */
public enum Mode {
    /** Uses the statistics of the batch and updates the moving ones. */
    TRAINING,
    /** Uses what training has stored and changes nothing. */
    INFERENCE
}
