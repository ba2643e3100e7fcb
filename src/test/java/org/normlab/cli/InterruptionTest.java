package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A signal to a real process while it trains. */
@EnabledOnOs(OS.LINUX)
class InterruptionTest {

    @TempDir
    private Path temp;

    @Timeout(180)
    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalIsHeededAfterTheStepAndLeavesNoBrokenFile(String signal, int exitCode) throws Exception {
        Path out = temp.resolve("out");
        try (NormlabProcess process = NormlabProcess.start(
                "notebook",
                "--arms=raw",
                "--limit-train=640",
                "--limit-validation=50",
                "--epochs=100000",
                "--out=" + out)) {
            process.awaitLine("epoch 1/");
            process.signal(signal);
            assertThat(process.awaitEnd()).contains("Interrupted. All is kept in " + out);
            assertThat(process.exitCode()).isEqualTo(exitCode);
        }
        assertThat(filesIn(out))
                .matches("experiment.json runs/raw-seed0/checkpoint-\\d+.npz runs/raw-seed0/checkpoint.json"
                        + " specification.yaml sweep.json");
    }

    private static String filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(".lock"))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .collect(Collectors.joining(" "));
        }
    }
}
