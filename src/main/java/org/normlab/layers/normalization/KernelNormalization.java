package org.normlab.layers.normalization;

import org.normlab.layers.Layer;

/** A layer that normalizes the kernel of another layer and then calls it. */
public interface KernelNormalization extends Layer {

    /** Returns the same normalization of another layer's kernel. */
    KernelNormalization around(Layer other);
}
