package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As the CI of another project would call it. */
@Tag("maven")
class GateThroughMavenTest {
    @TempDir
    private Path temp;

    @ParameterizedTest(name = "exit code {2}")
    @CsvSource({
        "candidate.csv, .9805, 0",
        "candidate.csv, .97, 1",
        "none.csv, .98, 2",
        "few.csv, .98, 3",
        "other.csv, .98, 4"
    })
    void theExitCodeIsMavens(String name, double accuracy, int exitCode) throws IOException, InterruptedException {
        Path baseline = runs("baseline.csv", .98);
        Path candidate = name.equals("none.csv") ? temp.resolve(name) : runs(name, accuracy);
        Path log = temp.resolve("log");
        Process maven = new ProcessBuilder(
                        "mvn", "-q", "-B", "exec:java@gate", "-Dexec.args=" + baseline + " " + candidate)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(maven.waitFor()).as(Files.readString(log)).isEqualTo(exitCode);
        assertThat(Files.readString(log)).doesNotContain("[ERROR]").doesNotContain("\tat ");
    }

    private Path runs(String name, double accuracy) throws IOException {
        StringBuilder csv = new StringBuilder("arm,seed,validation_accuracy,threads\n");
        for (int seed = 0; seed < (name.equals("few.csv") ? 3 : 6); seed++) {
            csv.append("mine,")
                    .append(seed)
                    .append(',')
                    .append(accuracy + seed / 1e4)
                    .append(',');
            csv.append(name.equals("other.csv") ? 4 : 2).append('\n');
        }
        return Files.writeString(temp.resolve(name), csv);
    }
}
