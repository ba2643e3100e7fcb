package org.normlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {

    @TempDir
    Path folder;

    /** FIPS 180-2, appendix B.1. */
    @Test
    void abcHasThePublishedDigest() {
        assertThat(Sha256.of(Bytes.write(folder.resolve("abc"), "abc".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void missingFileIsRefused() {
        var missing = folder.resolve("absent");
        assertThatThrownBy(() -> Sha256.of(missing))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("File %s does not exist.", missing);
    }
}
