package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
    @TempDir
    private Path temp;

    static Collection<CommandLine> commands() {
        return Main.commandLine(new Main()).getSubcommands().values();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasExamplesAndExitCodesInItsHelp(CommandLine command) {
        assertThat(command.getUsageMessage())
                .containsPattern("Examples?:\n  normlab|Examples?:\n  .*scripts/normlab")
                .contains("normlab " + command.getCommandName())
                .contains("Exit codes: 0 ");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandStandsOnceInTheListOfAll(CommandLine command) {
        assertThat(Main.commandLine(new Main()).getUsageMessage().lines())
                .filteredOn(line -> line.startsWith("  " + command.getCommandName() + " "))
                .hasSize(1);
    }

    @Test
    void theHelpOfNormlabSaysEveryExitCode() {
        assertThat(CommandRunner.run(new Main(), "--help").out())
                .containsSubsequence("  0  ", "  1  ", "  2  ", "  3  ", "  4  ", "  5  ", "130  ", "143  ");
    }

    @Test
    void bashCompletesCommandsAndOptions() throws IOException, InterruptedException {
        CommandRunner completion = CommandRunner.run(new Main(), "completion");
        Path script = Files.writeString(
                temp.resolve("completes"),
                completion.out()
                        + "COMP_WORDS=(normlab show --m); COMP_CWORD=2; _complete_normlab; echo \"${COMPREPLY[*]}\"\n"
                        + "COMP_WORDS=(normlab lay); COMP_CWORD=1; _complete_normlab; echo \"${COMPREPLY[*]}\"\n");
        Process bash = new ProcessBuilder("bash", script.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD) // compopt is at home in a real completion only
                .start();
        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .containsExactly("--metric", "layers");
        assertThat(bash.waitFor()).isZero();
    }
}
