package org.normlab.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedLibrariesTest {
    @TempDir
    private Path folder;

    @Test
    void thoseOfPythonsWheelsAreFound() throws IOException {
        Path cudnn = write("nvidia/cudnn/lib/libcudnn.so.9");
        Path cublas = write("nvidia/cublas/lib/libcublas.so.12");
        write("nvidia/cublas/include/cublas.h");
        assertThat(SharedLibraries.below(folder))
                .containsEntry("libcudnn.so.9", cudnn)
                .containsEntry("libcublas.so.12", cublas)
                .hasSize(2);
    }

    @Test
    void ofTwoTheFirstPathIsTaken() throws IOException {
        Path first = write("a/libcudart.so.12");
        write("b/libcudart.so.12");
        assertThat(SharedLibraries.below(folder)).containsEntry("libcudart.so.12", first);
    }

    private Path write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }
}
