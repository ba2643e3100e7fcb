package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    private static final String REFERENCE = "results/reference/notebook";

    @TempDir
    private Path temp;

    @Test
    void thePageOfTheCommittedRunsIsWritten() {
        Path page = temp.resolve("page.html");
        CommandRunner report = CommandRunner.run(new ReportCommand(), REFERENCE, "--out", page.toString());
        assertThat(report.exitCode()).isEqualTo(ExitCodes.OK);
        assertThat(report.out().strip()).isEqualTo("Written: " + page);
        assertThat(page).content().startsWith("<!DOCTYPE html>").contains("notebook, mnist: Normlab report");
    }

    @Test
    void anUnknownArmIsAWrongUse() {
        CommandRunner report = CommandRunner.run(
                new ReportCommand(),
                REFERENCE,
                "--arm",
                "mine",
                "--out",
                temp.resolve("page.html").toString());
        assertThat(report.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(report.err().strip())
                .isEqualTo(
                        REFERENCE + " has no run of an arm \"mine\"; it has raw, scaled, batch-norm and raw-logits.");
    }

    @Test
    void aFolderWithoutResultsIsNamed() {
        CommandRunner report = CommandRunner.run(new ReportCommand(), temp.toString());
        assertThat(report.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(report.err()).startsWith(temp + " holds no results");
    }

    @Test
    void aPageOfACsvFileStandsBesideIt() throws Exception {
        Path csv = java.nio.file.Files.writeString(
                temp.resolve("mine.csv"), "arm,seed,validation_accuracy\na,0,0.9\nb,0,0.91\n");
        assertThat(CommandRunner.run(new ReportCommand(), csv.toString()).out().strip())
                .isEqualTo("Written: " + temp.resolve("report.html"));
    }
}
