package org.normlab.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class TroubleTest {

    @Test
    void theReasonIsInWords() {
        assertThat(Trouble.sentence(new AccessDeniedException("a.csv"))).isEqualTo("a.csv: access denied");
        assertThat(Trouble.sentence(new NoSuchFileException("a.csv"))).isEqualTo("a.csv: no such file");
        assertThat(Trouble.sentence(new FileSystemException("a.csv", null, "No space left on device")))
                .isEqualTo("a.csv: No space left on device");
        assertThat(Trouble.sentence(new IOException("the pipe broke"))).isEqualTo("the pipe broke");
        assertThat(Trouble.sentence(new IOException())).isEqualTo("IOException");
    }
}
