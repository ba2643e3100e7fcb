package org.normlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import org.normlab.benchmark.ChildFailedException;
import org.normlab.data.InvalidDataException;
import org.normlab.devices.UnusableDeviceException;
import org.normlab.experiment.InvalidExperimentException;
import org.normlab.files.ControlCharacters;
import org.normlab.files.Trouble;
import org.normlab.report.tables.InvalidResultsException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into one sentence and an exit code. */
final class Errors {
    private static final String VERBOSE = "--verbose";

    private Errors() {}

    /** A command line that cannot be understood. */
    static int report(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(ControlCharacters.inOneLine(sentence(wrong)));
        err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCodes.WRONG_USE;
    }

    /** A command that failed while it ran. */
    static int report(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof ChildFailedException child) {
            command.getErr().println(child.getMessage()); // lines that another process of ours has printed
            return child.code();
        }
        command.getErr().println(ControlCharacters.inOneLine(sentence(failure)));
        if (isUsersMistake(failure)) {
            return ExitCodes.WRONG_USE;
        }
        tellWhere(failure, command);
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    /** A command that an error of the virtual machine ended. */
    static int report(Error failure, CommandLine command) {
        command.getErr().println(ControlCharacters.inOneLine(sentence(failure)));
        tellWhere(failure, command);
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    /** A command whose output got lost. */
    static int reportLost(IOException failure, CommandLine command) {
        command.getErr().println("The output could not be written: " + Trouble.reason(failure) + ".");
        tellWhere(failure, command);
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    private static void tellWhere(Throwable failure, CommandLine command) {
        if (command.getParseResult().hasMatchedOption(VERBOSE)) {
            failure.printStackTrace(command.getErr());
        } else if (command.getCommandSpec().findOption(VERBOSE) != null) {
            command.getErr().println("Run it with " + VERBOSE + " to see where this comes from.");
        }
    }

    private static boolean isUsersMistake(Exception failure) {
        return failure instanceof InvalidDataException
                || failure instanceof UnusableDeviceException
                || failure instanceof InvalidExperimentException
                || failure instanceof InvalidResultsException;
    }

    private static String sentence(Error failure) {
        if (failure instanceof OutOfMemoryError) {
            return String.format(
                    Locale.ROOT,
                    "Java has too little memory (%s; the heap may grow to %d MB). Give it more, for example with"
                            + " JAVA_TOOL_OPTIONS=-Xmx4g. What was written before is kept.",
                    failure.getMessage(),
                    Runtime.getRuntime().maxMemory() >> 20);
        }
        if (lacksFiles(failure)) {
            return "Java may not open enough files here (Too many open files). Allow more with 'ulimit -n 256'. What was"
                    + " written before is kept.";
        }
        return unexpected(failure);
    }

    /** Then classes cannot be loaded, and which error that gives depends on the class. */
    private static boolean lacksFiles(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("Too many open files")
                || failure.getCause() != null && lacksFiles(failure.getCause());
    }

    private static String sentence(Exception failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            return "Unknown " + (first.startsWith("-") ? "option" : "argument") + ": '" + first + "'";
        }
        if (isUsersMistake(failure) || failure instanceof ParameterException) {
            return failure.getMessage();
        }
        if (failure instanceof IOException trouble) {
            return "A file could not be read or written: " + Trouble.sentence(trouble)
                    + ". What was written before is kept; once that is mended, the same command goes on.";
        }
        return unexpected(failure);
    }

    private static String unexpected(Throwable failure) {
        String message = failure.getMessage() == null ? "" : ": " + failure.getMessage();
        return "Something went wrong: " + failure.getClass().getSimpleName() + message;
    }
}
