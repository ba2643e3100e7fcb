package org.normlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.normlab.testing.TestRuntime;

class TensorFlowRuntimeTest {

    @Test
    void theDeviceIsNamedShortly() {
        assertThat(TestRuntime.get().device()).matches("CPU:0|GPU \\(.+\\)");
    }

    @Test
    void thereIsAtLeastOneThread() {
        assertThatThrownBy(() -> TensorFlowRuntime.start(0, false)).hasMessage("threads must be at least 1; got 0.");
    }
}
