package org.normlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.normlab.experiment.Sweep;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the runs of any experiment. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        description = {
            "Makes the missing runs of an experiment that a YAML file describes, and says what came of them. Finished"
                    + " runs are kept, an unfinished one goes on where it stopped.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  normlab run small-batch",
            "  normlab run my.yaml --seeds 0-4 --out results/mine",
            "  normlab run norms --set train.epochs=1 --set data.training-samples=6400",
            "",
            "Exit codes: 0 done, 1 a run threw, 2 wrong use or input, 130 interrupted."
        })
public final class RunCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private ExperimentOptions options;

    /** For {@code exec:java@run}. */
    public static void main(String[] args) {
        Main.exit(new RunCommand(), args);
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        ExperimentOptions.Prepared prepared = options.prepare();
        Path folder = prepared.folder();
        out.println(Words.header(prepared.data(), prepared.runtime()));
        out.flush();
        int epochs = prepared.specification().settings().training().epochs();
        try (Interruption interruption = Interruption.listen();
                SweepProgress progress =
                        new SweepProgress(out, Terminal.isWatched(), epochs, "", () -> Summary.table(folder))) {
            Sweep.Ending ending =
                    prepared.sweep().run(prepared.arms(), prepared.seeds(), folder, progress, interruption);
            out.println();
            out.println(
                    ending == Sweep.Ending.INTERRUPTED
                            ? "Interrupted. All is kept in " + folder + "; the same command goes on where it stopped."
                            : Summary.whole(folder));
            out.flush();
            return ExitCodes.of(ending);
        }
    }
}
