package org.normlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.normlab.data.DataSet;
import org.normlab.experiment.FinishedRun;
import org.normlab.experiment.Sweep;
import org.normlab.experiment.proof.Proof;
import org.normlab.experiment.specification.Specification;
import org.normlab.report.DerivedTables;
import org.normlab.report.charts.ProofPicture;
import org.normlab.report.proofs.ProofReport;
import org.normlab.report.results.ResultsFolder;
import org.normlab.training.TensorFlowRuntime;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Says why a run did not learn, and proves it. */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        description = {
            "Names the possible causes that a failed run's probes point to. With --prove, trains that run again on the same"
                    + " batches with one possible cause removed at a time. With --undo, trains a run that learned again with"
                    + " one possible help removed at a time.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  normlab why results/notebook/runs/raw-seed0",
            "  normlab why results/notebook/runs/raw-seed0 --prove",
            "  normlab why results/notebook/runs/scaled-seed0 --undo",
            "",
            "Runs of a proof are kept under proofs/ beside runs/ and never made twice. Each ends with the epoch in",
            "which it learns.",
            "",
            "Exit codes: 0 done, 1 a run threw, 2 wrong use or input, 130 or 143 interrupted."
        })
public final class WhyCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private RunOptions options;

    @Option(names = "--prove", description = "Train it again, with one possible cause removed at a time.")
    private boolean prove;

    @Option(
            names = "--undo",
            description = "Train a run that learned again, with one thing at a time undone: what does it need?")
    private boolean undo;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        FinishedRun run = FinishedRun.read(options.runFolder());
        if (prove && undo) {
            throw new ParameterException(
                    spec.commandLine(), "--prove is for a run that failed, --undo for one that learned; give one.");
        }
        if (!(run.learned() ? undo : prove)) {
            out.println(ProofReport.ofRun(options.runFolder()) + nothingToDo());
            out.flush();
            return ExitCodes.OK;
        }
        Specification specification = options.specification(run);
        DataSet data = options.data(specification);
        Proof proof = undo
                ? Proof.undoing(run, specification.experiment(), data)
                : Proof.of(run, specification.experiment(), data);
        TensorFlowRuntime runtime = options.runtime(run);
        try (Interruption interruption = Interruption.listen();
                SweepProgress progress = new SweepProgress(
                        out,
                        Terminal.isWatched(),
                        proof.settings().training().epochs(),
                        "Less where it learns: such a run ends there.")) {
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

    private String nothingToDo() {
        if (prove) {
            return " There is nothing to prove. (--undo tells what it needs.)";
        }
        return undo ? "\nThere is nothing to undo." : "";
    }

    private String report(Proof proof) throws IOException {
        ResultsFolder folder = ResultsFolder.read(proof.folder());
        DerivedTables.of(folder).write();
        String picture = ProofPicture.write(folder).isPresent() ? ProofPicture.FILE + ", " : "";
        return ProofReport.of(options.runFolder(), folder) + "\n\nWritten: " + proof.folder() + " (proof.csv, "
                + picture + "and a folder a run)";
    }
}
