package org.normlab.cli;

import java.nio.file.Path;
import org.normlab.data.DataSet;
import org.normlab.evaluation.GivenModel;
import org.normlab.experiment.FinishedRun;
import org.normlab.experiment.specification.Specification;
import org.normlab.training.TensorFlowRuntime;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What every command takes that looks at a trained model: a run, or weights and the arm that they are of. */
final class ModelOptions {
    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "In place of a run's: .npz of ours or NumPy's, Keras 3's .weights.h5 or .keras.")
    private Path weights;

    @Option(
            names = "--specification",
            paramLabel = "EXPERIMENT",
            description = "With --weights: the experiment whose model they are of, a YAML file or a shipped one.")
    private String specification;

    @Option(names = "--arm", paramLabel = "NAME", description = "With --weights: the arm of that experiment.")
    private String arm;

    @Mixin
    private DataOption data;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of one op; they change the last bits. Default: the run's, else the number of"
                    + " processors.")
    private Integer threads;

    @Mixin
    private DeviceOptions device;

    @Option(names = "--verbose", description = "Show TensorFlow's own lines, and where errors come from.")
    private boolean verbose;

    /** A model, and TensorFlow to compute it with. */
    record Prepared(GivenModel model, TensorFlowRuntime runtime) {}

    /** Whether weights are given in place of a run. */
    boolean areGiven() {
        return weights != null;
    }

    /**
     * The model of that run, or of the weights given.
     *
     * @param runFolder null if weights are given
     */
    Prepared prepare(Path runFolder) {
        requireOneOfBoth(runFolder);
        // The runtime first: whatever comes before it would load TensorFlow with its own settings.
        if (runFolder == null) {
            TensorFlowRuntime runtime = runtime(Runtime.getRuntime().availableProcessors());
            return new Prepared(ofWeights(), runtime);
        }
        FinishedRun run = FinishedRun.read(runFolder);
        TensorFlowRuntime runtime = runtime(run.threads());
        Specification made = Specifications.of(run, data.overrides());
        return new Prepared(GivenModel.of(run, made.experiment(), data.read(made.data())), runtime);
    }

    private void requireOneOfBoth(Path runFolder) {
        if (runFolder == null && weights == null) {
            throw wrong("Give the folder of a run, or --weights with --specification and --arm.");
        }
        if (runFolder != null && (weights != null || specification != null || arm != null)) {
            throw wrong("A run has its own weights, specification and arm; give either the run's folder or --weights"
                    + " with --specification and --arm.");
        }
        if (weights != null && (specification == null || arm == null)) {
            throw wrong("--weights needs --specification and --arm, which say what model they are of, as in"
                    + " --specification notebook --arm scaled.");
        }
    }

    private GivenModel ofWeights() {
        Specification named = Specifications.named(specification, data.overrides());
        DataSet all = data.read(named.data());
        try {
            DataSet limited = named.limited(all);
            return GivenModel.of(weights, named.experiment(), arm, limited);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private TensorFlowRuntime runtime(int otherwise) {
        try {
            return TensorFlowRuntime.start(threads == null ? otherwise : threads, verbose, device.placement());
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
