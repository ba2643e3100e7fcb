package org.normlab.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Writes what bash needs to complete our commands. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = {"Prints a script that makes bash (and zsh) complete the commands and options of normlab.", ""},
        footer = {
            "",
            "Examples:",
            "  source <(scripts/normlab completion)",
            "  scripts/normlab completion > ~/.local/share/bash-completion/completions/normlab",
            "",
            "Exit codes: 0 done, 2 wrong use."
        })
public final class CompletionCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine whole = spec.root().commandLine();
        spec.commandLine().getOut().print(AutoComplete.bash(whole.getCommandName(), whole));
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }
}
