package org.normlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.normlab.benchmark.Benchmark;
import org.normlab.benchmark.CoreSharing;
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
import org.normlab.experiment.specification.Specification;
import org.normlab.training.Precision;
import org.normlab.training.StepTrace;
import org.normlab.training.TensorFlowRuntime;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Measures how fast the arms of an experiment train on this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        description = {
            "Measures how fast the arms of an experiment train on this machine: step, epoch, start, memory, each in a"
                    + " process of its own, in rounds, side by side; and which share of the machine's rate of matrix"
                    + " products a step reaches. Let nothing else run meanwhile.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  normlab bench                          every arm of the notebook, five rounds of two epochs: half an hour",
            "  normlab bench --arms scaled,batch-norm --precision float32,bfloat16 --steps 200 --rounds 3",
            "  normlab bench --arms scaled --trace                         where the time of a step goes",
            "  normlab bench --experiment layers --steps 60 --rounds 3     every layer that normalizes",
            "",
            "Exit codes: 0 done, 1 a process failed, 2 wrong use."
        })
public final class BenchCommand implements Callable<Integer> {
    /** Of runs side by side, whose validation is not timed. */
    private static final int FEW_TO_VALIDATE = 200;

    private static final Cache CACHE = new Cache(Cache.defaultFolder(), DownloadListener.NONE);
    private static final int STEPS_SHARED = 60;
    private static final int TRACED_STEPS = 20;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--experiment",
            paramLabel = "NAME",
            defaultValue = "notebook",
            description = "A YAML file, or a shipped experiment. Default: ${DEFAULT-VALUE}.")
    private String experiment;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Override a value of the experiment.")
    private List<String> overrides = new ArrayList<>();

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
            description = "Steps of an epoch. Default: all; with fewer, an epoch's seconds are left out.")
    private Integer steps;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of one op. Default: the number of processors.")
    private Integer threads;

    @Mixin
    private DeviceOptions device;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "results/bench",
            description = "Where bench.csv goes. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(
            names = "--trace",
            description =
                    "In place of all that: where the time of a step goes, kernel by kernel, as TensorFlow traces it.")
    private boolean trace;

    @Option(names = "--child", hidden = true, description = "Time one subject in this process.")
    private boolean child;

    @Option(names = "--jobs", hidden = true, description = "Time so many runs at once in this process.")
    private Integer jobs;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        requireAtLeastOne("--rounds", rounds);
        if (steps != null) {
            requireAtLeastOne("--steps", steps);
        }
        if (threads != null) {
            requireAtLeastOne("--threads", threads);
        }
        device.placement(); // says what is wrong with it before anything is measured
        if (child) {
            Output.of(spec).printlnJson(measureHere(new Subject(arms.get(0), precisions.get(0))));
            return ExitCodes.OK;
        }
        List<Subject> subjects = Subject.all(names(), precisions);
        if (trace) {
            return traceHere(subjects);
        }
        PrintWriter told = json.isAsked()
                ? new PrintWriter(PrintWriter.nullWriter())
                : spec.commandLine().getOut();
        Map<Subject, List<Measurement>> measured = new Benchmark(Main.class, childArguments())
                .run(subjects, rounds, measurement -> {
                    told.println(BenchTable.line(measurement));
                    told.flush();
                });
        BenchTable table = new BenchTable(measured, steps == null, Provenance.here(runtime()));
        Path file = table.write(out);
        json.print(table::document, () -> "\n" + table.render(Terminal.width(spec)) + "\n\nWritten: " + file);
        return ExitCodes.OK;
    }

    private int traceHere(List<Subject> subjects) {
        DataSet all = read(specification(Precision.FLOAT32));
        TensorFlowRuntime runtime = runtime();
        Map<String, List<StepTrace.Kernel>> traced = new LinkedHashMap<>();
        for (Subject subject : subjects) {
            Specification specification = specification(subject.precision());
            Arm timed = arm(runtime, specification, all, subject);
            traced.put(
                    subject.arm() + " " + subject.precision().word(),
                    StepTrace.of(
                            runtime,
                            timed.recipe(),
                            specification.limited(all),
                            timed.options(specification.settings().training()).batchSize(),
                            TRACED_STEPS));
        }
        json.print(() -> traced, () -> traced.entrySet().stream()
                .map(entry -> TraceTable.render(entry.getKey(), entry.getValue(), Terminal.width(spec)))
                .collect(Collectors.joining("\n\n")));
        return ExitCodes.OK;
    }

    /** The arm of that name, which computes in that precision here. */
    private static Arm arm(TensorFlowRuntime runtime, Specification specification, DataSet all, Subject subject) {
        Arm arm = specification
                .experiment()
                .on(all)
                .select(List.of(subject.arm()))
                .get(0);
        if (arm.precision() != subject.precision()) {
            throw new InvalidExperimentException("Arm " + arm.name() + " computes in " + arm.precision()
                    + ", whatever else is asked for: time it with --precision " + arm.precision() + ".");
        }
        runtime.require(arm.precision());
        return arm;
    }

    private List<String> names() {
        Specification specification = specification(Precision.FLOAT32);
        Experiment known = specification.experiment().on(read(specification));
        try {
            return (arms == null ? known.arms() : known.select(arms))
                    .stream().map(Arm::name).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    /** What a child gets that times runs at once of that arm. */
    static List<String> sharingArguments(String experiment, List<String> overrides, Arm arm, List<String> device) {
        List<String> all = childArguments(experiment, overrides, device);
        all.addAll(List.of("--arms", arm.name(), "--precision", arm.precision().word()));
        all.addAll(List.of("--steps", Integer.toString(STEPS_SHARED)));
        return all;
    }

    private static List<String> childArguments(String experiment, List<String> overrides, List<String> device) {
        List<String> all = new ArrayList<>(List.of("bench", "--child", "--experiment", experiment));
        overrides.forEach(override -> all.addAll(List.of("--set", override)));
        all.addAll(device);
        return all;
    }

    /** What a child prints. */
    private String measureHere(Subject subject) {
        Specification specification = specification(subject.precision());
        Both<DataSet, TensorFlowRuntime> both =
                Both.make(specification.data().isAtHand(CACHE), () -> read(specification), this::runtime);
        TensorFlowRuntime runtime = both.beside();
        DataSet all = specification.limited(both.here());
        Arm timed = arm(runtime, specification, both.here(), subject);
        int batch = timed.options(specification.settings().training()).batchSize();
        DataSet part = all.limited(
                steps == null
                        ? all.training().count()
                        : (int) Math.min((long) steps * batch, all.training().count()),
                jobs == null
                        ? all.validation().count()
                        : Math.min(FEW_TO_VALIDATE, all.validation().count()));
        return jobs == null
                ? Benchmark.line(Stopwatch.measure(runtime, timed, part, batch))
                : Double.toString(CoreSharing.measure(runtime, timed, part, batch, jobs));
    }

    private List<String> childArguments() {
        List<String> all = childArguments(experiment, overrides, device.arguments());
        if (steps != null) {
            all.addAll(List.of("--steps", steps.toString()));
        }
        if (threads != null) {
            all.addAll(List.of("--threads", threads.toString()));
        }
        return all;
    }

    private Specification specification(Precision precision) {
        List<String> all = new ArrayList<>(overrides);
        all.add("factors.precision=" + precision.word());
        return Specifications.named(experiment, all);
    }

    private static DataSet read(Specification specification) {
        return specification.data().read(CACHE);
    }

    private TensorFlowRuntime runtime() {
        return TensorFlowRuntime.start(
                threads != null ? threads : Runtime.getRuntime().availableProcessors(), false, device.placement());
    }

    private void requireAtLeastOne(String option, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + " must be at least 1; got " + value + ".");
        }
    }
}
