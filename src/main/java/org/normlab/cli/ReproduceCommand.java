package org.normlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.normlab.experiment.FinishedRun;
import org.normlab.experiment.Reproduction;
import org.normlab.experiment.specification.Specification;
import org.normlab.files.ControlCharacters;
import org.normlab.training.TensorFlowRuntime;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a run again and says whether it came out the same. */
@Command(
        name = "reproduce",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        exitCodeOnExecutionException = ExitCodes.CRASHED,
        description = {
            "Trains a run again, with its own settings, data and number of threads, and says whether the final weights"
                    + " are the same bits; if not, what differs in where they come from.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  normlab reproduce results/reference/notebook/runs/scaled-seed0",
            "  normlab reproduce results/notebook/runs/scaled-seed0 --keep-weights",
            "",
            "Exit codes: 0 the same bits, 1 other bits, 2 wrong use or input, 5 failed, without an answer, 130 or 143",
            "interrupted."
        })
public final class ReproduceCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private RunOptions options;

    @Option(
            names = "--keep-weights",
            description = "Keep the weights in the run's folder, as weights.npz, if they are the same bits.")
    private boolean keepWeights;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        FinishedRun run = FinishedRun.read(options.runFolder());
        Specification specification = options.specification(run);
        TensorFlowRuntime runtime = options.runtime(run);
        try (Interruption interruption = Interruption.listen();
                SweepProgress progress = new SweepProgress(
                        out, Terminal.isWatched(), run.settings().training().epochs(), "")) {
            Optional<Reproduction> made = Reproduction.of(
                    run,
                    specification.experiment(),
                    options.data(specification),
                    runtime,
                    keepWeights,
                    progress,
                    interruption);
            out.println();
            out.println(made.map(this::sentence).orElse("Interrupted; nothing is kept."));
            out.flush();
            return made.map(same -> same.sameWeights() ? ExitCodes.OK : ExitCodes.FAILED)
                    .orElse(ExitCodes.INTERRUPTED);
        }
    }

    private String sentence(Reproduction made) {
        String weights = made.sameWeights()
                ? "The same weights, bit for bit: SHA-256 " + made.weightsNow()
                : "Other weights: SHA-256 " + ControlCharacters.inOneLine(made.weightsThen()) + "\n  then, now "
                        + made.weightsNow();
        return weights + "\n"
                + (made.differences().isEmpty()
                        ? "Nothing differs in machine, libraries and code."
                        : "What differs in machine, libraries and code:"
                                + made.differences().stream()
                                        .map(difference -> "\n  " + ControlCharacters.inOneLine(difference))
                                        .collect(Collectors.joining()))
                + (keepWeights ? kept(made) : "");
    }

    private String kept(Reproduction made) {
        return made.kept() ? "\nKept in " + options.runFolder() + ": weights.npz" : "\nThe other weights are not kept.";
    }
}
