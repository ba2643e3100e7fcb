package org.normlab.devices;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CudaRuntimeTest {
    @Test
    void anyCuda12IsTheOneItsNameSays() {
        assertThat(CudaRuntime.otherVersion(12000)).isEmpty();
        assertThat(CudaRuntime.otherVersion(12060)).isEmpty();
    }

    @Test
    void anotherIsNamed() {
        assertThat(CudaRuntime.otherVersion(13000)).contains("13.0");
        assertThat(CudaRuntime.otherVersion(11080)).contains("11.8");
    }

    @Test
    void onlyTheRuntimeIsAsked() {
        assertThat(CudaRuntime.otherVersion("libcufft.so.11", "no such file")).isEmpty();
    }

    @Test
    void aLibraryThatDoesNotSayIsTaken() {
        assertThat(CudaRuntime.otherVersion(CudaRuntime.FILE, "libm.so.6")).isEmpty();
    }
}
