package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {
    @TempDir
    private Path temp;

    @Test
    void aStoppedSweepIsToldWithWhatIsLeft() throws IOException {
        Files.writeString(
                temp.resolve("sweep.json"),
                """
                {"schema_version": 1, "started_at": "2026-01-02T03:04:05Z", "seconds_per_run": {"raw": 600.0},
                 "runs": [{"arm": "raw", "seed": 0, "steps": 7504}, {"arm": "raw", "seed": 1, "steps": 7504},
                          {"arm": "raw", "seed": 2, "steps": 7504}]}
                """);
        Files.createDirectories(temp.resolve("runs/raw-seed0"));
        Files.writeString(temp.resolve("runs/raw-seed0/run.json"), "{}");
        Files.createDirectories(temp.resolve("runs/raw-seed1"));
        Files.writeString(temp.resolve("runs/raw-seed1/checkpoint.json"), "{\"file\": \"checkpoint-3752.npz\"}");
        assertThat(CommandRunner.run(new StatusCommand(), temp.toString()).out().lines())
                .containsExactly(
                        "1 of 3 runs done, 0 going on, 1 stopped, 1 to come; begun 2026-01-02T03:04:05Z.",
                        "raw seed 1: stopped, saved at step 3,752 of 7,504",
                        "Left: about 15 minutes of training, one run after the other; nothing is going on: the command"
                                + " that began it goes on where it stopped.");
    }

    @Test
    void aFolderWithoutASweepSaysSo() {
        CommandRunner none = CommandRunner.run(new StatusCommand(), "results/reference/notebook");
        assertThat(none.exitCode()).isZero();
        assertThat(none.out()).startsWith("No sweep is under way in results/reference/notebook.");
    }

    @Test
    void noFolderIsAMistake() {
        CommandRunner none =
                CommandRunner.run(new StatusCommand(), temp.resolve("none").toString());
        assertThat(none.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(none.err().strip()).isEqualTo("There is no folder " + temp.resolve("none") + ".");
    }
}
