package org.normlab.layers;

/** What a forward pass is for; a model is called once in each mode over the same variables. */
public enum Mode {
    /** Uses the statistics of the batch and updates the moving ones. */
    TRAINING,
    /** Uses what training has stored and changes nothing. */
    INFERENCE,
    /**
     * Runs as in training, except that moving statistics become those of all batches of this mode together, and no other
     * state moves: to take a trained model's statistics over a whole data set.
     */
    CALIBRATION
}
