package org.normlab.cli;

import java.io.StringWriter;
import picocli.CommandLine;

/** Runs a command in this process and keeps what it prints. */
record CommandRunner(int exitCode, String out, String err) {

    static CommandRunner run(Object command, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine(command, new Output(out, false), new Output(err, false));
        int exitCode = line.execute(args);
        return new CommandRunner(exitCode, out.toString(), err.toString());
    }
}
