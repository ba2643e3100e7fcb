package org.normlab.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.normlab.data.DataSet;
import org.normlab.data.sources.DataSource;
import org.normlab.devices.Placement;
import org.normlab.experiment.Arm;
import org.normlab.experiment.ArmSpecification;
import org.normlab.experiment.CheckpointSchedule;
import org.normlab.experiment.Experiment;
import org.normlab.experiment.Names;
import org.normlab.experiment.Settings;
import org.normlab.experiment.Sweep;
import org.normlab.experiment.SweepPolicy;
import org.normlab.experiment.specification.Specification;
import org.normlab.experiment.specification.SpecificationReader;
import org.normlab.training.Precision;
import org.normlab.training.ProbeSchedule;
import org.normlab.training.TensorFlowRuntime;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What every command takes that makes the runs of an experiment. */
final class SweepOptions {
    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--seeds",
            paramLabel = "LIST",
            converter = SeedList.Converter.class,
            description = "Seeds of initial weights and shuffling: 0 or 0-9 or 1,5. Default: the experiment's, 0 for"
                    + " the notebook.")
    private SeedList seeds;

    @Option(names = "--arms", paramLabel = "NAMES", split = ",", description = "Only these arms. Default: all.")
    private List<String> arms;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the results go. Default: results/NAME.")
    private Path out;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Into results/NAME, beside what another specification has left. Not with --out.")
    private String name;

    @Mixin
    private DataOption data;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Threads of one op. They change results, most where BatchNormalization sees raw pixels. Default:"
                            + " the number of processors.")
    private Integer threads;

    @Mixin
    private DeviceOptions device;

    @Option(
            names = "--precision",
            paramLabel = "NAME",
            converter = PrecisionConverter.class,
            description =
                    "What kernels compute in, of arms that do not say it themselves: float32 or bfloat16. Default:"
                            + " the experiment's, float32 for the notebook.")
    private Precision precision;

    @Option(
            names = "--checkpoint-steps",
            paramLabel = "N",
            description = "Save an unfinished run after every N steps. Default: once a minute.")
    private Long checkpointSteps;

    @Option(
            names = "--max-failures",
            paramLabel = "N",
            defaultValue = "3",
            description = "Stop after N runs that ended with an error. Default: ${DEFAULT-VALUE}.")
    private int maxFailures;

    @Option(names = "--fail-fast", description = "Stop after the first run that ended with an error.")
    private boolean failFast;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "1",
            description = "Make N runs at once, each with --threads. Changes no bit. Default: ${DEFAULT-VALUE}.")
    private int jobs;

    @Option(
            names = "--no-probes",
            description = "Do not look into the model between steps. Changes no bit of the weights.")
    private boolean noProbes;

    @Option(
            names = "--tensorboard",
            description = "Write every run's curves, probes and weights for TensorBoard, below tensorboard/ of the"
                    + " results. Changes no bit.")
    private boolean tensorBoard;

    @Option(
            names = "--keep-weights",
            description = "Keep the weights that each run ends with, in its folder as weights.npz, which NumPy reads."
                    + " Changes no bit.")
    private boolean keepWeights;

    @Option(names = "--verbose", description = "Show TensorFlow's own lines, and where errors come from.")
    private boolean verbose;

    /**
     * All that it takes to begin.
     *
     * @param arms those asked for
     * @param seeds those asked for
     * @param epochs of a run
     * @param jobs runs at once
     * @param tensorBoard whether to write event files, too
     * @param keepWeights whether each run keeps the weights that it ends with
     */
    record Prepared(
            Specification specification,
            DataSet data,
            TensorFlowRuntime runtime,
            Sweep sweep,
            List<Arm> arms,
            List<Long> seeds,
            Path folder,
            int epochs,
            int jobs,
            boolean tensorBoard,
            boolean keepWeights) {}

    private Path folder(String folderName) {
        if (name == null) {
            return out != null ? out : Path.of("results", folderName);
        }
        if (out != null) {
            throw new IllegalArgumentException("--out and --as both say where the results go; give one of them.");
        }
        if (!name.matches("\\w([\\w.-]*[\\w-])?")) {
            throw new IllegalArgumentException(
                    "--as takes a name of letters, digits, points, dashes and underscores, without a point at its end; got \""
                            + name + "\".");
        }
        if (Names.isReserved(name)) {
            throw new IllegalArgumentException(
                    "--as takes a name that Windows does not reserve for a device; got \"" + name + "\".");
        }
        return Path.of("results", name);
    }

    /** What the options say of the data and the precision, as {@code --set} would say it. */
    List<String> overrides() {
        List<String> all = new ArrayList<>(data.overrides());
        if (precision != null) {
            all.add("factors.precision=" + precision.word());
        }
        return all;
    }

    /**
     * Returns the specification of all runs of the results folder, those there and those to come, with what these options
     * say folded in: who runs it finds every run made.
     */
    private String folded(Specification specification, RunsOfFolder runs) {
        List<String> all = new ArrayList<>();
        List<String> names = specification.experiment().arms().stream()
                .map(ArmSpecification::name)
                .toList();
        List<String> used = names.stream().filter(runs.arms()::contains).toList();
        if (!used.equals(specification.onlyArms().isEmpty() ? names : specification.onlyArms())) {
            all.add("only-arms=" + (used.equals(names) ? "" : used));
        }
        if (!runs.seeds().equals(specification.seeds())) {
            all.add("seeds=" + SeedList.text(runs.seeds()));
        }
        if (threads != null) {
            all.add("threads=" + threads);
        }
        if (noProbes) {
            all.add("probes=false");
        }
        if (keepWeights) {
            all.add("keep-weights=true");
        }
        return all.isEmpty()
                ? specification.text()
                : SpecificationReader.changed(specification, all).text();
    }

    /** What says the same of the device to another process. */
    List<String> deviceArguments() {
        return device.arguments();
    }

    /** Data and TensorFlow, each of which takes half a second to read. */
    record Loaded(DataSet data, TensorFlowRuntime runtime) {
        /** With a part of the data. */
        Loaded with(DataSet part) {
            return new Loaded(part, runtime);
        }
    }

    /** Reads the data, whole, while TensorFlow starts. */
    Loaded load(Specification specification) {
        DataSource source = specification.data();
        Placement placement = device.placement();
        int asked = threads != null
                ? threads
                : specification.threads().orElse(Runtime.getRuntime().availableProcessors());
        try {
            Both<DataSet, TensorFlowRuntime> both = Both.make(
                    data.isAtHand(source), // TensorFlow's start hides what a download would tell
                    () -> data.read(source),
                    () -> TensorFlowRuntime.start(asked, verbose, placement));
            return new Loaded(both.here(), both.beside());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    /**
     * Makes a sweep of these options.
     *
     * @param loaded with the part of the data to train on
     * @param asked how to train; --no-probes takes its probes away
     * @param folderName below results/, if no other folder was asked for
     */
    Prepared prepare(Specification specification, Loaded loaded, Settings asked, String folderName) {
        DataSet digits = loaded.data();
        TensorFlowRuntime runtime = loaded.runtime();
        try {
            Settings probed = noProbes ? asked.withProbes(ProbeSchedule.NEVER) : asked;
            Settings settings = keepWeights ? probed.keepingWeights() : probed;
            Experiment experiment = specification.experiment().on(digits);
            List<String> names = arms != null ? arms : specification.onlyArms();
            List<Arm> selected = names.isEmpty() ? experiment.arms() : experiment.select(names);
            List<Long> chosen = seeds == null ? specification.seeds() : seeds.seeds();
            Path folder = folder(folderName);
            SweepPolicy policy = new SweepPolicy(
                    checkpointSteps == null
                            ? CheckpointSchedule.EVERY_MINUTE
                            : CheckpointSchedule.everySteps(checkpointSteps),
                    failFast ? 1 : maxFailures,
                    jobs);
            return new Prepared(
                    specification,
                    digits,
                    runtime,
                    new Sweep(runtime, experiment, settings, digits, policy)
                            .keeping(folded(
                                    specification, RunsOfFolder.in(folder).with(selected, chosen))),
                    selected,
                    chosen,
                    folder,
                    settings.training().epochs(),
                    jobs,
                    tensorBoard,
                    settings.keepWeights());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
