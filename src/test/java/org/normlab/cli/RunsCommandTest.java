package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCommandTest {
    private static final String REFERENCE = "results/reference/notebook";

    @TempDir
    private Path temp;

    @Test
    void theCommittedRunsAreListed() {
        CommandRunner all = CommandRunner.run(new RunsCommand(), REFERENCE);
        assertThat(all.out()).startsWith("notebook: ").contains("| raw-logits | 2 ");
        assertThat(all.exitCode()).isZero();
        assertThat(all.out().lines().filter(line -> line.contains("| learned |")))
                .as("healthy runs, which nothing is suspected of")
                .hasSizeGreaterThanOrEqualTo(12)
                .allMatch(line -> line.matches(".*\\|\\s+\\|"));
        CommandRunner stuck = CommandRunner.run(new RunsCommand(), REFERENCE, "--arm", "raw", "--state", "chance");
        assertThat(stuck.out().lines().filter(line -> line.startsWith("| raw")))
                .hasSize(5)
                .allMatch(line -> line.contains("| clipped loss; input scale; exploding gradients;"));
        assertThat(CommandRunner.run(new RunsCommand(), REFERENCE, "--state", "threw")
                        .out())
                .contains("No run is as asked for.");
    }

    @Test
    void anUnfinishedRunIsToldWithItsLastStep() throws IOException {
        Path run = Files.createDirectories(temp.resolve("runs/raw-seed7"));
        Files.createFile(run.resolve("checkpoint-120.npz"));
        assertThat(CommandRunner.run(new RunsCommand(), temp.toString()).out())
                .contains(": 1 run: 1 unfinished.")
                .contains("| raw | 7    | unfinished, step 120 |");
    }

    @Test
    void aFolderWithoutResultsIsNamed() {
        CommandRunner none = CommandRunner.run(new RunsCommand(), temp.toString());
        assertThat(none.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(none.err().strip())
                .isEqualTo(temp + " holds no results: it has none of experiment.json, runs and runs.csv.");
    }
}
