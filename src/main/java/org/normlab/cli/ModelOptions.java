package org.normlab.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.normlab.data.DataSet;
import org.normlab.data.InvalidDataException;
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
     * The model of that run, or of the weights given. No data is read if the run says what it was fitted to.
     *
     * @param runFolder null if weights are given
     */
    Prepared model(Path runFolder) {
        requireOneOfBoth(runFolder);
        // The runtime first: whatever comes before it would load TensorFlow with its own settings.
        TensorFlowRuntime runtime = runtime(runFolder);
        if (runFolder == null) {
            requireNoData("the data of the specification");
            return new Prepared(ofWeights(ownData()), runtime);
        }
        FinishedRun run = FinishedRun.read(runFolder);
        if (keepsFit(run)) {
            requireNoData("the data that the run was trained on");
            return new Prepared(ofRun(run), runtime);
        }
        return new Prepared(ofOlderRun(run, ownData(run, data.overrides())), runtime);
    }

    private void requireNoData(String own) {
        if (data.isGiven()) {
            throw wrong("Scaling and classes are those of " + own + ", so --data has no meaning here; leave it out.");
        }
    }

    /** A model, data to evaluate it on, and TensorFlow to compute it with. */
    record WithData(GivenModel model, DataSet data, TensorFlowRuntime runtime) {}

    /**
     * The model of that run, or of the weights given, and the data that is given, or else the model's own.
     *
     * @param runFolder null if weights are given
     */
    WithData modelAndData(Path runFolder) {
        requireOneOfBoth(runFolder);
        TensorFlowRuntime runtime = runtime(runFolder);
        if (runFolder == null) {
            DataSet own = ownData();
            Optional<DataSet> other =
                    otherData(this::named).filter(given -> !given.sha256().equals(own.sha256()));
            return new WithData(ofWeights(own), other.orElse(own), runtime);
        }
        FinishedRun run = FinishedRun.read(runFolder);
        Optional<DataSet> given = otherData(overrides -> Specifications.of(run, overrides));
        Optional<DataSet> part = given.flatMap(whole -> ownPart(run, whole));
        if (given.isPresent() && part.isEmpty()) {
            GivenModel model = keepsFit(run) ? ofRun(run) : ofOlderRun(run, ownData(run, List.of()));
            return new WithData(model, given.get(), runtime);
        }
        DataSet own = part.orElseGet(() -> ownData(run, data.overrides()));
        return new WithData(keepsFit(run) ? ofRun(run) : ofOlderRun(run, own), own, runtime);
    }

    /** What the run had of that data; of data in one part that is known once it is split as the run's was. */
    private Optional<DataSet> ownPart(FinishedRun run, DataSet whole) {
        return run.ownPart(whole)
                .or(() -> run.hadFiles(whole)
                        ? run.ownPart(data.read(
                                Specifications.of(run, data.overrides()).data()))
                        : Optional.empty());
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

    /** Whether the run says what it was fitted to; runs made by older versions do not. */
    private static boolean keepsFit(FinishedRun run) {
        return run.dataFit().isPresent();
    }

    private static GivenModel ofRun(FinishedRun run) {
        return GivenModel.of(run, Specifications.of(run, List.of()).experiment());
    }

    private static GivenModel ofOlderRun(FinishedRun run, DataSet own) {
        return GivenModel.of(run, Specifications.of(run, List.of()).experiment(), own);
    }

    private GivenModel ofWeights(DataSet own) {
        try {
            return GivenModel.of(weights, named(List.of()).experiment(), arm, own);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private Specification named(List<String> overrides) {
        return Specifications.named(specification, overrides);
    }

    /** What the weights' model is fitted to: the data of the specification, never other data. */
    private DataSet ownData() {
        Specification named = named(data.isGiven() ? List.of() : data.overrides());
        DataSet all = data.read(named.data());
        try {
            return named.limited(all);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    /** What the run was made with. */
    private DataSet ownData(FinishedRun run, List<String> overrides) {
        DataSet all = data.read(Specifications.of(run, overrides).data());
        return run.ownPart(all)
                .orElseThrow(() -> new InvalidDataException("The data of " + run.folder()
                        + " is no longer what the run was made with: the digests of its samples differ. To evaluate on"
                        + " data that the run did not have, name it with --data."));
    }

    /** The data that the command line names. */
    private Optional<DataSet> otherData(Function<List<String>, Specification> specified) {
        return data.isGiven()
                ? Optional.of(data.readForEvaluation(
                        specified.apply(data.overridesForOtherData()).data()))
                : Optional.empty();
    }

    private TensorFlowRuntime runtime(Path runFolder) {
        int otherwise = runFolder == null
                ? Runtime.getRuntime().availableProcessors()
                : FinishedRun.read(runFolder).threads();
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
