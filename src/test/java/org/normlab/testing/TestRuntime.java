package org.normlab.testing;

import org.normlab.training.TensorFlowRuntime;

/** TensorFlow as all tests of one process share it. */
public final class TestRuntime {
    private static final TensorFlowRuntime RUNTIME = TensorFlowRuntime.start(2, false);

    private TestRuntime() {}

    public static TensorFlowRuntime get() {
        return RUNTIME;
    }
}
