package org.normlab.cli;

import java.io.Console;
import picocli.CommandLine;

/** Whether a person watches, and how wide the window is. */
final class Terminal {
    /** Nothing of ours fits into less. */
    static final int NARROWEST = 40;

    private static final int PIPED = 100;

    private Terminal() {}

    /** True if input and output are a terminal. */
    @SuppressWarnings("SystemConsoleNull") // the second look below is for Java 22 and later
    static boolean isWatched() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // from Java 22 on there is a console even where output is piped, and this method tells
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** Columns to fill: the terminal's as picocli finds them; where nobody watches, always as many. */
    static int width(CommandLine.Model.CommandSpec command) {
        if (!isWatched()) {
            return PIPED;
        }
        return new CommandLine.Model.UsageMessageSpec().autoWidth(true).width();
    }
}
