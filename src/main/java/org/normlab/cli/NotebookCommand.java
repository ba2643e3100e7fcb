package org.normlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.normlab.data.DataSet;
import org.normlab.data.Mnist;
import org.normlab.experiment.Arm;
import org.normlab.experiment.CheckpointSchedule;
import org.normlab.experiment.Experiment;
import org.normlab.experiment.Settings;
import org.normlab.experiment.Sweep;
import org.normlab.experiment.specification.ShippedSpecifications;
import org.normlab.experiment.specification.Specification;
import org.normlab.training.TensorFlowRuntime;
import org.normlab.training.TrainingOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Trains the arms of the notebook and says what came of it. */
@Command(
        name = "notebook",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        description = {
            "Trains the notebook's network on MNIST: on raw pixels, on scaled ones, on raw ones with"
                    + " BatchNormalization, and on raw ones with the loss from logits, which explains the first.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  normlab notebook --quick              an answer in about two minutes",
            "  normlab notebook --seeds 0-2          three seeds of every arm; finished runs are kept",
            "  normlab notebook --arms raw,scaled --epochs 1 --out results/first-epoch",
            "",
            "Exit codes: 0 done, 1 a run threw, 2 wrong use or input, 130 interrupted."
        })
public final class NotebookCommand implements Callable<Integer> {
    private static final int QUICK_TRAINING_SAMPLES = 24_000;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--quick", description = "One epoch on 24,000 digits, into results/notebook-quick.")
    private boolean quick;

    @Option(
            names = "--seeds",
            paramLabel = "LIST",
            defaultValue = "0",
            converter = SeedList.Converter.class,
            description = "Seeds of initial weights and shuffling: 0 or 0-9 or 1,5. Default: ${DEFAULT-VALUE}.")
    private SeedList seeds;

    @Option(
            names = "--arms",
            paramLabel = "NAMES",
            split = ",",
            description = "Of raw, scaled, batch-norm, raw-logits. Default: all four.")
    private List<String> arms;

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training digits. Default: 8.")
    private Integer epochs;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "64",
            description = "Samples a step. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the results go. Default: results/notebook (results/notebook-quick).")
    private Path out;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A folder with MNIST's idx or idx.gz files, or mnist.npz. Default: the digits shipped.")
    private Path data;

    @Option(names = "--limit-train", paramLabel = "N", description = "Train on the first N digits only.")
    private Integer limitTrain;

    @Option(names = "--limit-validation", paramLabel = "N", description = "Validate on the first N digits only.")
    private Integer limitValidation;

    @Option(names = "--max-steps", paramLabel = "N", description = "End every run after N steps.")
    private Long maxSteps;

    @Option(
            names = "--learned-at",
            paramLabel = "X",
            defaultValue = ".90",
            description = "Validation accuracy of the last epoch that counts as learned. Default: ${DEFAULT-VALUE}.")
    private double learnedAt;

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

    /** For {@code exec:java@notebook}. */
    public static void main(String[] args) {
        Main.exit(new NotebookCommand(), args);
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter print = spec.commandLine().getOut();
        Settings settings = settings();
        DataSet digits = digits();
        Specification notebook = ShippedSpecifications.read("notebook", List.of());
        Experiment experiment = notebook.experiment().on(digits);
        List<Arm> selected = arms == null ? experiment.arms() : experiment.select(arms);
        TensorFlowRuntime runtime = runtime();
        Sweep sweep = new Sweep(runtime, experiment, settings, digits, checkpoints()).keeping(notebook.text());
        Path folder = out != null ? out : Path.of("results", quick ? "notebook-quick" : "notebook");
        print.println(Words.header(digits, runtime));
        print.flush();
        try (Interruption interruption = Interruption.listen()) {
            Sweep.Ending ending =
                    run(sweep, selected, folder, settings.training().epochs(), interruption);
            print.println();
            print.println(
                    ending == Sweep.Ending.INTERRUPTED
                            ? "Interrupted. All is kept in " + folder + "; the same command goes on where it stopped."
                            : Summary.whole(folder));
            print.flush();
            return ExitCodes.of(ending);
        }
    }

    private Sweep.Ending run(Sweep sweep, List<Arm> selected, Path folder, int epochsEach, Interruption interruption)
            throws IOException {
        try (SweepProgress progress = new SweepProgress(
                spec.commandLine().getOut(),
                Terminal.isWatched(),
                epochsEach,
                "An answer in about two minutes: --quick.",
                () -> Summary.table(folder))) {
            return sweep.run(selected, seeds.seeds(), folder, progress, interruption);
        }
    }

    private TensorFlowRuntime runtime() {
        int wanted = threads != null ? threads : Runtime.getRuntime().availableProcessors();
        try {
            return TensorFlowRuntime.start(wanted, verbose);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private Settings settings() {
        try {
            return new Settings(
                    new TrainingOptions(
                            epochs != null ? epochs : quick ? 1 : 8,
                            batch,
                            maxSteps == null ? OptionalLong.empty() : OptionalLong.of(maxSteps)),
                    learnedAt,
                    !noProbes);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private CheckpointSchedule checkpoints() {
        try {
            return checkpointSteps == null
                    ? CheckpointSchedule.EVERY_MINUTE
                    : CheckpointSchedule.everySteps(checkpointSteps);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private DataSet digits() {
        DataSet all = data == null ? Mnist.bundled() : Mnist.read(data);
        int training = limitTrain != null
                ? limitTrain
                : quick
                        ? Math.min(QUICK_TRAINING_SAMPLES, all.training().count())
                        : all.training().count();
        int validation =
                limitValidation != null ? limitValidation : all.validation().count();
        try {
            return all.limited(training, validation);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
