package org.normlab.cli;

import java.io.FileDescriptor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code normlab}, with all others below it. */
@Command(
        name = "normlab",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = "What does normalization do to the training of a neural network? Train every arm and see.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:done; a run that does not learn is data, not an error",
            "  1:a run threw, or a file could not be read or written; of gate: a regression; of reproduce: other bits;"
                    + " of evaluate and predict: other weights than the run's",
            "  2:wrong use or input",
            "  3:of gate: cannot tell",
            "  4:of gate: not comparable",
            "  5:of gate, reproduce, evaluate and predict: failed, for example because a file could not be read",
            "130:interrupted by Ctrl-C; all is kept, and the same command goes on",
            "143:the same by SIGTERM"
        },
        footer = {
            "",
            "normlab COMMAND --help explains a command, with examples.",
            "A first look: normlab notebook --quick"
        },
        subcommands = {
            NotebookCommand.class,
            DataCommand.class,
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
            BenchCommand.class,
            DoctorCommand.class,
            ReportCommand.class,
            LayersCommand.class,
            ExperimentsCommand.class,
            CompletionCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
    /** The property by which Maven's exec goals name their command. */
    private static final String COMMAND = "normlab.command";

    private static final long SIGNAL_MILLISECONDS = 10_000;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Runs the command that the arguments name, and ends the process with the command's exit code. */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT); // the commands write English, and libraries compare upper and lower case
        int code = commandLine(new Main()).execute(withCommand(System.getProperty(COMMAND), args));
        if (code == ExitCodes.INTERRUPTED) {
            giveWayToTheSignal();
        }
        System.exit(code);
    }

    /** Returns the arguments after the name of a command, if there is one. */
    static String[] withCommand(String command, String... args) {
        return command == null
                ? args
                : Stream.concat(Stream.of(command), Stream.of(args)).toArray(String[]::new);
    }

    /**
     * Waits for the thread of the signal to end the process with the signal's own code. If this thread called exit while the
     * other is past its shutdown hooks, this thread's code would win, and SIGTERM would give 130.
     */
    private static void giveWayToTheSignal() {
        try {
            Thread.sleep(SIGNAL_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A command with our way of reporting errors: one sentence, never a stack trace. */
    static CommandLine commandLine(Object command) {
        return commandLine(command, Output.to(FileDescriptor.out), Output.to(FileDescriptor.err));
    }

    /** The same, printing somewhere else. */
    static CommandLine commandLine(Object command, Output out, Output err) {
        CommandLine line =
                command instanceof Main ? CommandList.in(new CommandLine(command)) : new CommandLine(command);
        return line.setOut(out)
                .setErr(err)
                .setExecutionStrategy(Main::execute)
                .setParameterExceptionHandler(Errors::report)
                .setExecutionExceptionHandler(Errors::report);
    }

    /** Runs a command. If its output could not be written, the command reports that and fails. */
    private static int execute(CommandLine.ParseResult parsed) {
        int code = run(parsed);
        List<CommandLine> commands = parsed.asCommandLineList();
        CommandLine last = commands.get(commands.size() - 1);
        return code == ExitCodes.OK
                ? Output.of(last.getCommandSpec())
                        .failure()
                        .map(failure -> Errors.reportLost(failure, last))
                        .orElse(code)
                : code;
    }

    /** As picocli does by itself, but errors, such as a want of memory, are told like exceptions. */
    private static int run(CommandLine.ParseResult parsed) {
        Optional<CommandLine> asked = parsed.asCommandLineList().stream()
                .filter(CommandLine::isUsageHelpRequested)
                .findFirst();
        if (asked.isPresent()) {
            printHelp(asked.get());
            return ExitCodes.OK;
        }
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (Error e) {
            List<CommandLine> commands = parsed.asCommandLineList();
            return Errors.report(e, commands.get(commands.size() - 1));
        }
    }

    /** Prints what picocli prints for {@code --help}, with its colours. */
    private static void printHelp(CommandLine command) {
        Output.of(command.getCommandSpec())
                .printlnPainted(
                        command.getUsageMessage(command.getColorScheme()).stripTrailing());
    }

    @Override
    public void run() {
        printHelp(spec.commandLine());
    }
}
