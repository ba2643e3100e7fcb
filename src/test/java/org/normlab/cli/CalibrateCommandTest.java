package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateCommandTest {
    @TempDir
    private Path temp;

    @Test
    void theSameSeedWritesTheSameBytes() {
        Path first = temp.resolve("first.csv");
        Path second = temp.resolve("second.csv");
        CommandRunner run = CommandRunner.run(new CalibrateCommand(), first.toString(), "--experiments", "4");
        CommandRunner.run(new CalibrateCommand(), second.toString(), "--experiments", "4", "--seed", "1");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.OK);
        assertThat(run.out())
                .contains("setting 1 of ", "false_finding", "the t interval covers the mean")
                .endsWith("Written: " + first + " (240 rates)\n");
        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void noExperimentsAreRefused() {
        CommandRunner none = CommandRunner.run(new CalibrateCommand(), "--experiments", "0");
        assertThat(none.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(none.err()).startsWith("--experiments must be at least 1; got 0.");
    }
}
