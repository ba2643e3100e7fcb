package org.normlab.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.show.ShowReport;
import org.normlab.report.terminal.Text;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a results folder in the terminal. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        description = {
            "Shows a results folder in the terminal: what was run, each arm with a mark for every seed, verdicts,"
                    + " learning curves, and what was proven. Fits the terminal's width; 100 columns where the output is no"
                    + " terminal.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  normlab show results/reference/notebook",
            "  normlab show results/notebook --arm raw --metric loss",
            "  normlab show results/notebook --color always | less -R",
            "",
            "Colours only in a terminal; NO_COLOR is respected.",
            "",
            "Exit codes: 0 done, 2 wrong use, or a folder without results."
        })
public final class ShowCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "A results folder, or one with a runs.csv of your own.")
    private Path folder;

    @Option(names = "--arm", paramLabel = "NAME", description = "Only this arm; may be given more than once.")
    private List<String> arms = List.of();

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            defaultValue = ShowReport.DEFAULT_METRIC,
            description = "The column of epochs.csv that curves show. Default: ${DEFAULT-VALUE}.")
    private String metric;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "auto, always or never. Default: ${DEFAULT-VALUE}.")
    private Colours.When colours;

    @Option(
            names = "--width",
            paramLabel = "N",
            description = "Columns to fill, from 40 on, instead of the terminal's.")
    private Integer width;

    @Override
    public Integer call() {
        Output out = Output.of(spec);
        boolean coloured = Colours.wanted(colours, Terminal.isWatched(), System.getenv());
        ResultsFolder results = ResultsFolder.read(folder);
        for (Text line : ShowReport.lines(results, Specifications.question(results), arms, metric, width())) {
            out.printlnPainted(line.toString(coloured).stripTrailing());
        }
        out.flush();
        return ExitCodes.OK;
    }

    private int width() {
        if (width == null) {
            return Terminal.width(spec);
        }
        if (width < Terminal.NARROWEST) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--width must be at least " + Terminal.NARROWEST + "; got " + width + ".");
        }
        return width;
    }
}
