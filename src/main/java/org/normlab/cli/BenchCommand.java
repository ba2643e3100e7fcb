package org.normlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.normlab.benchmark.Benchmark;
import org.normlab.benchmark.Measurement;
import org.normlab.benchmark.Stopwatch;
import org.normlab.benchmark.Subject;
import org.normlab.data.DataSet;
import org.normlab.data.sources.Cache;
import org.normlab.data.sources.DownloadListener;
import org.normlab.experiment.Arm;
import org.normlab.experiment.Experiment;
import org.normlab.experiment.InvalidExperimentException;
import org.normlab.experiment.Provenance;
import org.normlab.experiment.specification.ShippedSpecifications;
import org.normlab.experiment.specification.Specification;
import org.normlab.training.Precision;
import org.normlab.training.TensorFlowRuntime;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Measures how fast the notebook's arms train on this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        description = {
            "Measures how fast the notebook's arms train on this machine: step, epoch, start, memory, each in a process of"
                    + " its own, in rounds, side by side; and which share of the machine's rate of matrix products a step"
                    + " reaches. Let nothing else run meanwhile.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  normlab bench                          every arm, five rounds of two epochs: about half an hour",
            "  normlab bench --arms scaled,batch-norm --precision float32,bfloat16 --steps 200 --rounds 3",
            "",
            "Exit codes: 0 done, 1 a process failed, 2 wrong use."
        })
public final class BenchCommand implements Callable<Integer> {
    private static final int BATCH_SIZE = 64;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--arms", paramLabel = "NAMES", split = ",", description = "Only these arms. Default: all.")
    private List<String> arms;

    @Option(
            names = "--precision",
            paramLabel = "NAMES",
            split = ",",
            converter = PrecisionConverter.class,
            defaultValue = "float32",
            description = "Of float32 and bfloat16. Default: ${DEFAULT-VALUE}.")
    private List<Precision> precisions;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Processes for each subject. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps of an epoch. Default: all 938; with fewer, an epoch's seconds are left out.")
    private Integer steps;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of one op. Default: the number of processors.")
    private Integer threads;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "results/bench",
            description = "Where bench.csv goes. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(names = "--child", hidden = true, description = "Time one subject in this process.")
    private boolean child;

    @Mixin
    private JsonOption json;

    /** For {@code exec:java@bench}. */
    public static void main(String[] args) {
        Main.exit(new BenchCommand(), args);
    }

    @Override
    public Integer call() throws IOException {
        requireAtLeastOne("--rounds", rounds);
        if (steps != null) {
            requireAtLeastOne("--steps", steps);
        }
        if (child) {
            spec.commandLine().getOut().println(Benchmark.line(measureHere(arms.get(0), precisions.get(0))));
            return ExitCodes.OK;
        }
        List<Subject> subjects = Subject.all(names(), precisions);
        PrintWriter told = json.isAsked()
                ? new PrintWriter(PrintWriter.nullWriter())
                : spec.commandLine().getOut();
        Map<Subject, List<Measurement>> measured = new Benchmark(BenchCommand.class, childArguments())
                .run(subjects, rounds, measurement -> {
                    told.println(BenchTable.line(measurement));
                    told.flush();
                });
        BenchTable table = new BenchTable(measured, steps == null, Provenance.here(runtime()));
        Path file = table.write(out);
        json.print(
                spec.commandLine().getOut(),
                table::document,
                () -> "\n" + table.render(Terminal.width(spec)) + "\n\nWritten: " + file);
        return ExitCodes.OK;
    }

    private List<String> names() {
        Experiment experiment = experiment(Precision.FLOAT32, data());
        try {
            return (arms == null ? experiment.arms() : experiment.select(arms))
                    .stream().map(Arm::name).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private Measurement measureHere(String arm, Precision precision) {
        TensorFlowRuntime runtime = runtime();
        try {
            runtime.require(precision);
        } catch (IllegalArgumentException e) {
            throw new InvalidExperimentException(e.getMessage());
        }
        DataSet data = data();
        DataSet part = steps == null
                ? data
                : data.limited(
                        Math.min(steps * BATCH_SIZE, data.training().count()),
                        data.validation().count());
        return Stopwatch.measure(
                runtime, experiment(precision, data).select(List.of(arm)).get(0), part);
    }

    private List<String> childArguments() {
        List<String> all = new ArrayList<>(List.of("--child"));
        if (steps != null) {
            all.addAll(List.of("--steps", steps.toString()));
        }
        if (threads != null) {
            all.addAll(List.of("--threads", threads.toString()));
        }
        return all;
    }

    private static Experiment experiment(Precision precision, DataSet data) {
        return notebook(precision).experiment().on(data);
    }

    private static DataSet data() {
        return notebook(Precision.FLOAT32).data().read(new Cache(Cache.defaultFolder(), DownloadListener.NONE));
    }

    private static Specification notebook(Precision precision) {
        return ShippedSpecifications.read("notebook", List.of("factors.precision=" + precision.word()));
    }

    private TensorFlowRuntime runtime() {
        return TensorFlowRuntime.start(
                threads != null ? threads : Runtime.getRuntime().availableProcessors(), false);
    }

    private void requireAtLeastOne(String option, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + " must be at least 1; got " + value + ".");
        }
    }
}
