package org.normlab.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.normlab.data.DataSet;
import org.normlab.data.Plausibility;
import org.normlab.experiment.InvalidExperimentException;
import org.normlab.experiment.Settings;
import org.normlab.experiment.specification.ShippedSpecifications;
import org.normlab.experiment.specification.Specification;
import org.normlab.experiment.specification.SpecificationReader;
import org.normlab.training.ProbeSchedule;
import org.normlab.training.TrainingOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Trains the arms of the notebook and says what came of it. */
@Command(
        name = "notebook",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        description = {
            "Trains the notebook's network on MNIST, or on other images: on raw pixels, on scaled ones, on raw ones with"
                    + " BatchNormalization, and on raw ones with the loss from logits, which explains the first.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  normlab notebook --quick              an answer in about two minutes",
            "  normlab notebook --seeds 0-2          three seeds of every arm; finished runs are kept",
            "  normlab notebook --arms raw,scaled --epochs 1 --out results/first-epoch",
            "  normlab notebook --quick --keep-weights        for normlab evaluate and predict",
            "",
            "Exit codes: 0 done, 1 a run threw, 2 wrong use or input, 130 or 143 interrupted."
        })
public final class NotebookCommand implements Callable<Integer> {
    private static final int QUICK_TRAINING_SAMPLES = 24_000;

    /** The values of the shipped specification. */
    private static final int EPOCHS = 8;

    private static final int BATCH = 64;
    private static final String LEARNED_AT = ".90";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--quick", description = "One epoch on 24,000 images, into results/notebook-quick.")
    private boolean quick;

    @Mixin
    private SweepOptions options;

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training images. Default: 8.")
    private Integer epochs;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "" + BATCH,
            description = "Samples a step. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(names = "--limit-train", paramLabel = "N", description = "Train on the first N images only.")
    private Integer limitTrain;

    @Option(names = "--limit-validation", paramLabel = "N", description = "Validate on the first N images only.")
    private Integer limitValidation;

    @Option(names = "--max-steps", paramLabel = "N", description = "End every run after N steps.")
    private Long maxSteps;

    @Option(
            names = "--learned-at",
            paramLabel = "X",
            defaultValue = LEARNED_AT,
            description = "Validation accuracy of the last epoch that counts as learned. Default: ${DEFAULT-VALUE}.")
    private double learnedAt;

    @Override
    public Integer call() throws IOException {
        Specification shipped = ShippedSpecifications.read("notebook", options.overrides());
        SweepOptions.Loaded loaded = options.load(shipped);
        Settings settings = settings();
        DataSet part = limited(loaded.data());
        List<String> changes = changes(settings, part, loaded.data());
        Specification specification = changes.isEmpty() ? shipped : SpecificationReader.changed(shipped, changes);
        SweepOptions.Prepared prepared =
                options.prepare(specification, loaded.with(part), settings, quick ? "notebook-quick" : "notebook");
        return SweepRun.make(prepared, spec.commandLine().getOut(), "An answer in about two minutes: --quick.");
    }

    private Settings settings() {
        try {
            TrainingOptions training = new TrainingOptions(
                    epochs != null ? epochs : quick ? 1 : EPOCHS,
                    batch,
                    maxSteps == null ? OptionalLong.empty() : OptionalLong.of(maxSteps));
            return new Settings(training, learnedAt, ProbeSchedule.DEFAULT);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    /** Returns the changes that the options make to the shipped specification, in the form of {@code --set}. */
    private List<String> changes(Settings settings, DataSet part, DataSet all) {
        List<String> changes = new ArrayList<>();
        if (settings.training().epochs() != EPOCHS) {
            changes.add("train.epochs=" + settings.training().epochs());
        }
        if (batch != BATCH) {
            changes.add("train.batch-size=" + batch);
        }
        if (maxSteps != null) {
            changes.add("train.max-steps=" + maxSteps);
        }
        if (learnedAt != Double.parseDouble(LEARNED_AT)) {
            changes.add("learned-at=" + learnedAt);
        }
        if (part.training().count() != all.training().count()) {
            changes.add("data.training-samples=" + part.training().count());
        }
        if (part.validation().count() != all.validation().count()) {
            changes.add("data.validation-samples=" + part.validation().count());
        }
        return changes;
    }

    private void requireBatch(int samples) {
        if (batch > samples) {
            throw new InvalidExperimentException("The batch size " + batch + " is larger than the " + samples
                    + " training samples. Choose a smaller --batch or more data.");
        }
    }

    private DataSet limited(DataSet all) {
        int training = limitTrain != null
                ? limitTrain
                : quick
                        ? Math.min(QUICK_TRAINING_SAMPLES, all.training().count())
                        : all.training().count();
        int validation =
                limitValidation != null ? limitValidation : all.validation().count();
        try {
            DataSet part = all.limited(training, validation);
            Plausibility.requireEveryClass(part, all);
            requireBatch(part.training().count());
            return part;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
