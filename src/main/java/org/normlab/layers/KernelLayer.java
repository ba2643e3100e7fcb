package org.normlab.layers;

import org.tensorflow.framework.activations.Activation;

/** A layer y = f(kernel applied to x + bias): {@link Dense} and {@link Conv2D}. */
public interface KernelLayer extends Layer {

    /** Returns the activation f. */
    Activation activation();

    /** The same layer with that activation f. */
    KernelLayer withActivation(Activation function);

    /** The same layer whose kernel begins with those values. */
    KernelLayer withKernelInitializer(Initializer initializer);

    /** Whether nothing is applied to the sum: the output is an affine function of the input. */
    boolean isAffine();
}
