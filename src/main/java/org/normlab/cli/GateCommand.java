package org.normlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.normlab.report.comparison.Gate;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.verdicts.Metric;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Stops a build whose results have become worse. */
@Command(
        name = "gate",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        exitCodeOnExecutionException = ExitCodes.CRASHED,
        description = {
            "Passes or fails a build of a project that trains: exits with 0 if the candidate is no worse than the baseline, by the same"
                    + " tests as 'compare'. Each is a results folder, or a CSV file with at least the columns arm, seed and"
                    + " validation_accuracy.",
            "A pass takes at least five seeds. A regression in a mean takes at least six; one in how many runs learned can be"
                    + " found with three (0 of 3 against 3 of 3). What cannot be decided does not pass.",
            "The candidate needs a finished run for every seed that has one in the baseline; otherwise it cannot pass.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  normlab gate results/reference/notebook results/notebook",
            "  normlab gate main.csv branch.csv --metrics validation_accuracy,seconds_per_epoch --seconds-margin .1",
            "",
            "Exit codes: 0 no regression, 1 regression, 2 wrong use, 3 cannot tell, 4 not comparable, 5 failed,",
            "without a decision."
        })
public final class GateCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BASELINE", description = "Baseline results.")
    private Path baseline;

    @Parameters(index = "1", paramLabel = "CANDIDATE", description = "Candidate results.")
    private Path candidate;

    @Option(
            names = "--metrics",
            paramLabel = "NAMES",
            split = ",",
            defaultValue = "validation_accuracy",
            description =
                    "Any of validation_accuracy, validation_accuracy_learned, validation_loss, seconds_per_epoch. How many runs"
                            + " learned is always compared. Default: ${DEFAULT-VALUE}.")
    private List<String> metrics;

    @Mixin
    private AcrossOption across;

    @Mixin
    private RuleOptions rule;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Gate gate = Gate.of(
                ResultsFolder.read(baseline),
                ResultsFolder.read(candidate),
                rule.rule(),
                metrics.stream().map(this::metric).toList(),
                across.names());
        out.println(gate.text());
        out.flush();
        return ExitCodes.of(gate.decision());
    }

    private Metric metric(String name) {
        return Arrays.stream(Metric.values())
                .filter(metric -> metric.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--metrics knows "
                                + Arrays.stream(Metric.values()).map(Metric::id).collect(Collectors.joining(", "))
                                + "; got '" + name + "'."));
    }
}
