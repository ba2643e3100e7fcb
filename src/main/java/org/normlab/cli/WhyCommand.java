package org.normlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.normlab.experiment.FinishedRun;
import org.normlab.experiment.Sweep;
import org.normlab.experiment.proof.Proof;
import org.normlab.report.DerivedTables;
import org.normlab.report.ProofReport;
import org.normlab.report.ResultsFolder;
import org.normlab.training.TensorFlowRuntime;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says why a run did not learn, and proves it. */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        description = {
            "Says what a run's probes tell of why it did not learn; with --prove, trains that very run again with one"
                    + " possible cause removed at a time: same initial weights, same batches, same order.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  normlab why results/notebook/runs/raw-seed0",
            "  normlab why results/notebook/runs/raw-seed0 --prove",
            "",
            "Runs of a proof are kept under proofs/ beside runs/ and never made twice. Each ends with the epoch in",
            "which it learns.",
            "",
            "Exit codes: 0 done, 1 a run threw, 2 wrong use or input, 130 interrupted."
        })
public final class WhyCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private RunOptions options;

    @Option(names = "--prove", description = "Train it again, with one possible cause removed at a time.")
    private boolean prove;

    /** For {@code exec:java@why}. */
    public static void main(String[] args) {
        Main.exit(new WhyCommand(), args);
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        FinishedRun run = FinishedRun.read(options.runFolder());
        if (!prove || run.learned()) {
            out.println(ProofReport.ofRun(options.runFolder()) + (prove ? " There is nothing to prove." : ""));
            out.flush();
            return ExitCodes.OK;
        }
        Proof proof = Proof.of(run, Specifications.of(run), options.data());
        TensorFlowRuntime runtime = options.runtime(run);
        try (Interruption interruption = Interruption.listen();
                SweepProgress progress = new SweepProgress(
                        out,
                        Terminal.isWatched(),
                        proof.settings().training().epochs(),
                        "Less where a change makes it learn: such a run ends there.")) {
            Sweep.Ending ending = proof.make(runtime, progress, interruption);
            out.println();
            out.println(
                    ending == Sweep.Ending.INTERRUPTED
                            ? "Interrupted. All is kept in " + proof.folder()
                                    + "; the same command goes on where it stopped."
                            : report(proof));
            out.flush();
            return ExitCodes.of(ending);
        }
    }

    private String report(Proof proof) throws IOException {
        ResultsFolder folder = ResultsFolder.read(proof.folder());
        DerivedTables.of(folder).write();
        return ProofReport.of(options.runFolder(), folder) + "\n\nWritten: " + proof.folder()
                + " (proof.csv, and a folder a run)";
    }
}
