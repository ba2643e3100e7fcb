package org.normlab.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code normlab}, with all others below it. */
@Command(
        name = "normlab",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = "What does normalization do to the training of a neural network? Train every arm and see.",
        subcommands = {
            NotebookCommand.class,
            PlanCommand.class,
            RunCommand.class,
            StatusCommand.class,
            RunsCommand.class,
            ShowCommand.class,
            WhyCommand.class,
            ReproduceCommand.class,
            EvaluateCommand.class,
            PredictCommand.class,
            CompareCommand.class,
            GateCommand.class,
            CalibrateCommand.class,
            ReportCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Runs the command that the arguments name, and exits with its code. */
    public static void main(String[] args) {
        exit(new Main(), args);
    }

    /** Runs a command and ends the process with its exit code. */
    static void exit(Object command, String[] args) {
        System.exit(commandLine(command).execute(args));
    }

    /** A command with our way of reporting errors: one sentence, never a stack trace. */
    static CommandLine commandLine(Object command) {
        return new CommandLine(command)
                .setOut(utf8(FileDescriptor.out))
                .setErr(utf8(FileDescriptor.err))
                .setParameterExceptionHandler(Errors::report)
                .setExecutionExceptionHandler(Errors::report);
    }

    /** Tables have ± and lines in them, which Java would print as ? in a plain locale. */
    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
