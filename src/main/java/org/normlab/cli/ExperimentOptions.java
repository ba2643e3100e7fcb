package org.normlab.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.normlab.data.DataSet;
import org.normlab.data.Mnist;
import org.normlab.experiment.Arm;
import org.normlab.experiment.CheckpointSchedule;
import org.normlab.experiment.Experiment;
import org.normlab.experiment.Settings;
import org.normlab.experiment.Sweep;
import org.normlab.experiment.specification.Specification;
import org.normlab.training.TensorFlowRuntime;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** What {@code plan} and {@code run} take: an experiment, and what of it. */
final class ExperimentOptions {
    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            paramLabel = "EXPERIMENT",
            description = "A YAML file, or one of notebook, small-batch, learning-rates, placement, norms, loss-forms.")
    private String experiment;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a value of the file, such as train.epochs=2 or arms.raw.loss=from-logits.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "LIST",
            converter = SeedList.Converter.class,
            description = "Seeds of initial weights and shuffling: 0 or 0-9 or 1,5. Default: the file's.")
    private SeedList seeds;

    @Option(names = "--arms", paramLabel = "NAMES", split = ",", description = "Only these arms. Default: all.")
    private List<String> arms;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the results go. Default: results/NAME.")
    private Path out;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A folder with MNIST's idx or idx.gz files, or mnist.npz. Default: the digits shipped.")
    private Path data;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of one op; they change the last bits. Default: the number of processors.")
    private Integer threads;

    @Option(
            names = "--checkpoint-steps",
            paramLabel = "N",
            description = "Save an unfinished run after every N steps. Default: once a minute.")
    private Long checkpointSteps;

    @Option(
            names = "--no-probes",
            description = "Do not look into the model between steps. Changes no bit of the weights.")
    private boolean noProbes;

    @Option(names = "--verbose", description = "Show TensorFlow's own lines, and where errors come from.")
    private boolean verbose;

    /**
     * All that a command needs.
     *
     * @param arms those asked for
     * @param seeds those asked for
     */
    record Prepared(
            Specification specification,
            DataSet data,
            TensorFlowRuntime runtime,
            Sweep sweep,
            List<Arm> arms,
            List<Long> seeds,
            Path folder) {}

    Prepared prepare() {
        Specification specification = Specifications.named(experiment, overrides);
        DataSet all = data == null ? Mnist.bundled() : Mnist.read(data);
        try {
            DataSet digits = all.limited(
                    specification.trainingSamples().orElse(all.training().count()),
                    specification.validationSamples().orElse(all.validation().count()));
            Experiment onDigits = specification.experiment().on(digits);
            List<Arm> selected = arms == null ? onDigits.arms() : onDigits.select(arms);
            TensorFlowRuntime runtime = TensorFlowRuntime.start(
                    threads != null ? threads : Runtime.getRuntime().availableProcessors(), verbose);
            CheckpointSchedule checkpoints = checkpointSteps == null
                    ? CheckpointSchedule.EVERY_MINUTE
                    : CheckpointSchedule.everySteps(checkpointSteps);
            Settings settings = new Settings(
                    specification.settings().training(),
                    specification.settings().learnedAt(),
                    !noProbes);
            return new Prepared(
                    specification,
                    digits,
                    runtime,
                    new Sweep(runtime, onDigits, settings, digits, checkpoints).keeping(specification.text()),
                    selected,
                    seeds == null ? specification.seeds() : seeds.seeds(),
                    out != null ? out : Path.of("results", onDigits.name()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
