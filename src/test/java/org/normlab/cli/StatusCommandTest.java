package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Each of them ended status with an exception. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "3",
                "{}",
                "{\"schema_version\": 2}",
                "{\"schema_version\": 1, \"started_at\": \"2026-01-02T03:04:05Z\", \"seconds_per_run\": {}, \"runs\": null}",
                "{\"schema_version\": 1, \"started_at\": \"2026-01-02T03:04:05Z\", \"seconds_per_run\": {}, \"runs\": [null]}",
                "{\"schema_version\": 1, \"started_at\": \"2026-01-02T03:04:05Z\", \"seconds_per_run\": {}, \"runs\": [{}]}",
                "{\"schema_version\": 1, \"started_at\": \"2026-01-02T03:04:05Z\", \"seconds_per_run\": {},"
                        + " \"runs\": [{\"arm\": \"a\\u0000\", \"seed\": 0, \"steps\": 1}]}",
                "{\"schema_version\": 1, \"started_at\": \"2026-01-02T03:04:05Z\", \"seconds_per_run\": {\"a\": null},"
                        + " \"runs\": [{\"arm\": \"a\", \"seed\": 0, \"steps\": 1}]}",
                "{\"schema_version\": 1, \"started_at\": null, \"seconds_per_run\": {}, \"runs\": []}",
                "{\"schema_version\": 1, \"started_at\": \"today\", \"seconds_per_run\": {}, \"runs\": []}",
                "{\"schema_version\": 1, \"started_at\": \"2026-01-02T03:04:05Z\", \"seconds_per_run\": {},"
                        + " \"runs\": [{\"arm\": \"a\", \"seed\": \"x\", \"steps\": 1}]}",
                "{\"schema_version\": 1,"
            })
    void aDamagedPlanIsNamed(String sweep) throws IOException {
        Files.writeString(temp.resolve("sweep.json"), sweep);
        assertNamed("sweep.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"file\": null}",
                "{\"file\": \"\"}",
                "{\"file\": \"checkpoint\"}",
                "{\"file\": \"checkpoint-.npz\"}",
                "{\"file\": \"checkpoint-9999999999999999999.npz\"}",
                "{\"file\": \"checkpoint-3.npz.part\"}",
                "{\"file\": \"../checkpoint-3.npz\"}",
                "{\"file\": \"checkpoint-3\\u0000.npz\"}",
                "{"
            })
    void aDamagedPointerToACheckpointIsNamed(String pointer) throws IOException {
        Files.writeString(
                temp.resolve("sweep.json"),
                "{\"schema_version\": 1, \"started_at\": \"2026-01-02T03:04:05Z\", \"seconds_per_run\": {},"
                        + " \"runs\": [{\"arm\": \"raw\", \"seed\": 1, \"steps\": 10}]}");
        Files.createDirectories(temp.resolve("runs/raw-seed1"));
        Files.writeString(temp.resolve("runs/raw-seed1/checkpoint.json"), pointer);
        assertNamed("checkpoint.json");
    }

    private void assertNamed(String file) {
        CommandRunner status = CommandRunner.run(new StatusCommand(), temp.toString());
        assertThat(status.err()).contains(file).contains("Delete it").doesNotContain("Something went wrong");
        assertThat(status.err().lines()).hasSize(1);
        assertThat(status.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
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
