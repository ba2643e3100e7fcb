package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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
        // the child of a shell's background job ignores SIGINT: give it back
        Process process = new ProcessBuilder(
                        "env",
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.normlab.cli.Main",
                        "notebook",
                        "--limit-train=640",
                        "--limit-validation=50",
                        "--epochs=100000",
                        "--out=" + out)
                .redirectErrorStream(true)
                .start();
        StringBuilder heard = new StringBuilder();
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null && !line.contains("epoch 1/")) {
                heard.append(line).append('\n');
                line = lines.readLine();
            }
            assertThat(line).as("a first epoch after: %s", heard).isNotNull();
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            String rest = lines.lines().collect(Collectors.joining("\n"));
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(exitCode);
            assertThat(rest).contains("Interrupted. Finished runs are kept in " + out);
        } finally {
            process.destroyForcibly();
        }
        assertThat(filesIn(out)).isEqualTo("experiment.json");
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
