package org.normlab.testing;

/** The two ways that TensorFlow Java runs ops; layers must agree in both. */
public enum Execution {
    /** Each op at once. */
    EAGER,
    /** Ops in a graph that a session runs. */
    GRAPH
}
