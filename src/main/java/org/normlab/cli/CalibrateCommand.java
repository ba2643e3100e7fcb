package org.normlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.normlab.report.CalibrationReport;
import org.normlab.statistics.calibration.Calibration;
import org.normlab.statistics.calibration.Rate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Measures whether the statistics do what they say. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        description = {
            "Measures on simulated experiments whether the statistics of all reports do what they say: how often they find"
                    + " a difference where there is none, how often intervals cover, how often a difference is found."
                    + " Trains nothing.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  normlab calibrate target/calibration.csv --experiments 1000",
            "",
            "Exit codes: 0 all holds that the statistics promise, 1 something does not, 2 wrong use."
        })
public final class CalibrateCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            paramLabel = "CSV",
            arity = "0..1",
            defaultValue = "results/reference/calibration.csv",
            description = "Where the rates go (default: ${DEFAULT-VALUE}).")
    private Path file;

    @Option(
            names = "--experiments",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Experiments to simulate in each setting (default: ${DEFAULT-VALUE}).")
    private int experiments;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the simulation; the same seed gives the same file (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws IOException {
        if (experiments < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--experiments must be at least 1; got " + experiments + ".");
        }
        PrintWriter out = spec.commandLine().getOut();
        List<Rate> rates;
        try (CalibrationProgress progress = new CalibrationProgress(out, Terminal.isWatched())) {
            rates = Calibration.ofReports().run(experiments, seed, progress);
        }
        CalibrationReport report = CalibrationReport.of(rates);
        report.write(file, seed);
        out.println(report.render());
        out.println("Written: " + file + " (" + Words.count(rates.size(), "rate") + ")");
        out.flush();
        return rates.stream().anyMatch(Rate::isBroken) ? ExitCodes.FAILED : ExitCodes.OK;
    }
}
