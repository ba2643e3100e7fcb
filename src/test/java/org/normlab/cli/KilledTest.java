package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code scripts/kill-test}: a killed sweep, taken up again, ends as if nothing had happened. */
@EnabledOnOs(OS.LINUX)
class KilledTest {
    @TempDir
    private Path temp;

    @Test
    @Timeout(300)
    void whatWasKilledGoesOnWithTheSameBits() throws Exception {
        Path killed = temp.resolve("killed");
        for (String instant : List.of("batch-norm seed 0  epoch 3/", "batch-norm seed 1  epoch 2/")) {
            try (NormlabProcess process = NormlabProcess.start(sweep(killed))) {
                process.awaitLine(instant);
                process.signal("KILL");
                process.awaitEnd();
                assertThat(process.exitCode()).isEqualTo(128 + 9);
            }
        }
        CommandRunner rest = CommandRunner.run(new Main(), sweep(killed));
        assertThat(rest.out()).contains(" seed 1: goes on after step ");

        Path undisturbed = temp.resolve("undisturbed");
        CommandRunner.run(new Main(), sweep(undisturbed));
        assertThat(CommandRunner.run(new CompareCommand(), undisturbed.toString(), killed.toString())
                        .out())
                .contains("bit-equal in 2 of 2");
        assertThat(epochsWithoutTimes(killed)).isEqualTo(epochsWithoutTimes(undisturbed));
    }

    private static String[] sweep(Path out) {
        return new String[] {
            "notebook",
            "--arms=batch-norm",
            "--seeds=0-1",
            "--limit-train=160",
            "--limit-validation=50",
            "--batch=16",
            "--epochs=6",
            "--checkpoint-steps=3",
            "--out=" + out
        };
    }

    private static List<String> epochsWithoutTimes(Path results) throws IOException {
        List<String> lines = Files.readAllLines(results.resolve("epochs.csv"));
        assertThat(lines.get(0)).contains(",validation_accuracy,training_seconds,");
        return lines.stream()
                .map(line -> String.join(",", List.of(line.split(",", -1)).subList(0, 9)))
                .toList();
    }
}
