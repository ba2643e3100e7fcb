package org.normlab.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
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
            "  normlab run small-batch --keep-weights",
            "  normlab run norms --set train.epochs=1 --set data.training-samples=6400",
            "",
            "Exit codes: 0 done, 1 a run threw, 2 wrong use or input, 130 or 143 interrupted."
        })
public final class RunCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private ExperimentOptions options;

    @Override
    public Integer call() throws IOException {
        return SweepRun.make(options.prepare(), spec.commandLine().getOut(), "");
    }
}
