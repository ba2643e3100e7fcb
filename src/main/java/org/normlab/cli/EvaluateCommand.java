package org.normlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.normlab.evaluation.Evaluation;
import org.normlab.files.ControlCharacters;
import org.normlab.report.terminal.Style;
import org.normlab.report.terminal.Text;
import org.normlab.report.terminal.TextTable;
import org.normlab.report.terminal.TextTable.Column;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Loads weights and says how good they are. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        exitCodeOnExecutionException = ExitCodes.CRASHED,
        description = {
            "Loads the weights that a run kept (--keep-weights), or those of a file, and computes loss and accuracy on the"
                    + " validation samples; of a run it also says whether the weights are the bits that its run.json"
                    + " names, and what it noted after its last epoch.",
            "With --data these are the validation samples of other data, or all of its samples if it comes in one part and is"
                    + " not split by --validation-fraction and --split-seed. Scaling and classes stay those that the model"
                    + " was trained with: a run keeps them; for --weights they are fitted to the training part of the"
                    + " specification's own data. Classes are found by their names, and so are the columns of a .csv file.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  normlab evaluate results/notebook/runs/scaled-seed0",
            "  normlab evaluate results/notebook/runs/scaled-seed0 --json",
            "  normlab evaluate results/notebook/runs/scaled-seed0 --data other-digits.npz",
            "  normlab evaluate --weights model.weights.h5 --specification notebook --arm raw",
            "",
            "Exit codes: 0 done, 1 the weights are not those that run.json names, 2 wrong use or input, 5 failed."
        })
public final class EvaluateCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            paramLabel = "RUN_DIR",
            arity = "0..1",
            description = "The folder of a run, below runs/ in a results folder.")
    private Path runFolder;

    @Mixin
    private ModelOptions options;

    @Option(names = "--json", description = "Print JSON, with all digits.")
    private boolean json;

    @Override
    public Integer call() {
        Output out = Output.of(spec);
        ModelOptions.WithData prepared = options.modelAndData(runFolder);
        Evaluation evaluation = prepared.model().evaluate(prepared.runtime(), prepared.data());
        PrintWriter err = spec.commandLine().getErr();
        if (isOnOtherData(evaluation)) {
            prepared.data().warnings().forEach(err::println);
        }
        prepared.model().warning(prepared.data()).ifPresent(err::println);
        if (json) {
            out.printlnJson(evaluation.json());
        } else {
            print(evaluation, out);
        }
        out.flush();
        return evaluation.hasTheRunsWeights() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private void print(Evaluation evaluation, PrintWriter out) {
        out.println(ControlCharacters.inOneLine(evaluation.experiment() + ", " + evaluation.arm()
                + (evaluation.run() == null ? "" : ", seed " + evaluation.run().seed()) + ", on "
                + (isOnOtherData(evaluation)
                        ? Words.count(evaluation.validationSamples(), "sample") + " of " + evaluation.data()
                        : Words.count(evaluation.validationSamples(), "validation sample"))
                + ":"));
        List<List<Text>> rows = new ArrayList<>();
        rows.add(row("these weights", evaluation.loss(), evaluation.accuracy()));
        if (evaluation.run() != null) {
            rows.add(row(
                    "the run's last epoch" + (isOnOtherData(evaluation) ? ", on its own data" : ""),
                    evaluation.run().loss(),
                    evaluation.run().accuracy()));
        }
        TextTable table = new TextTable(
                List.of(Column.text("", 0), Column.number("loss", 0), Column.number("accuracy", 0)), rows);
        table.plain(Terminal.width(spec)).forEach(out::println);
        if (evaluation.run() != null) {
            out.println(
                    evaluation.hasTheRunsWeights()
                            ? "The weights are the bits that run.json names: SHA-256 " + evaluation.weightsSha256()
                            : "These are not the weights that run.json names: their SHA-256 is "
                                    + evaluation.weightsSha256() + ",\n  in run.json "
                                    + ControlCharacters.inOneLine(
                                            evaluation.run().weightsSha256()) + ".");
        }
    }

    private static boolean isOnOtherData(Evaluation evaluation) {
        return evaluation.sameData() != null && !evaluation.sameData();
    }

    private static List<Text> row(String name, Double loss, Double accuracy) {
        return List.of(
                Text.of(name, Style.PLAIN),
                Text.of(loss == null ? "-" : String.format(Locale.ROOT, "%.6g", loss), Style.PLAIN),
                Text.of(accuracy == null ? "-" : Words.share(accuracy), Style.PLAIN));
    }
}
