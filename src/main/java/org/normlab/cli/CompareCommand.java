package org.normlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.normlab.report.Comparison;
import org.normlab.report.ResultsFolder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what changed between two results folders. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = {
            "Reads two results folders and prints, arm by arm, what changed from the first to the second.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  normlab compare results/reference/notebook results/notebook",
            "",
            "Exit codes: 0 compared, 2 wrong use, or folders that cannot be compared."
        })
public final class CompareCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR_A", description = "The folder compared from.")
    private Path a;

    @Parameters(index = "1", paramLabel = "DIR_B", description = "The folder compared to.")
    private Path b;

    /** For {@code exec:java@compare}. */
    public static void main(String[] args) {
        Main.exit(new CompareCommand(), args);
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Comparison.of(ResultsFolder.read(a), ResultsFolder.read(b)).render());
        out.flush();
        return ExitCodes.OK;
    }
}
