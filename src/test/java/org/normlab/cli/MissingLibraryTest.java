package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A build for another platform has no native library for this one. */
class MissingLibraryTest {
    private static final String NATIVE = ".*tensorflow-core-native-[^-]+-.+\\.jar";

    @ParameterizedTest
    @ValueSource(strings = {"doctor", "notebook"})
    void itEndsWithOneSentence(String command) throws IOException, InterruptedException {
        String without = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(NATIVE))
                .collect(Collectors.joining(File.pathSeparator));
        try (NormlabProcess normlab = NormlabProcess.startWith(without, command)) {
            assertThat(normlab.awaitEnd())
                    .startsWith("TensorFlow's native library cannot be loaded: ")
                    .contains("Build Normlab on this machine")
                    .doesNotContain("\tat ");
            assertThat(normlab.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        }
    }
}
