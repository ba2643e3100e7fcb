package org.normlab.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {
    @ParameterizedTest
    @ValueSource(strings = {"any", "cpu", "gpu", "gpu:1", "gpu:12"})
    void itsWordMakesTheSameDevice(String word) {
        assertThat(Device.of(word)).hasToString(word);
    }

    @Test
    void gpuIsTheFirstOne() {
        assertThat(Device.of("gpu")).isEqualTo(Device.of("gpu:0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GPU", "gpu:", "gpu:-1", "gpu:one", "cuda:0", "cpu:1"})
    void anythingElseIsRefusedWithTheWordsThatThereAre(String word) {
        assertThatThrownBy(() -> Device.of(word))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + word + "\" is no device; expected cpu, gpu, gpu:N (from gpu:0) or any.");
    }
}
