package org.normlab.devices;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class DynamicLinkerTest {
    private final DynamicLinker linker = new DynamicLinker();

    @Test
    void anOpenLibraryHasAPath() {
        assertThat(linker.open("libm.so.6")).isEmpty();
        assertThat(linker.pathOf("libm.so.6")).get().asString().endsWith("/libm.so.6");
    }

    @Test
    void aMissingOneIsNamed() {
        assertThat(linker.open("libnothing.so.1")).get().asString().contains("libnothing.so.1");
        assertThat(linker.pathOf("libnothing.so.1")).isEmpty();
    }
}
