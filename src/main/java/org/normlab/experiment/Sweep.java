package org.normlab.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.normlab.data.DataSet;
import org.normlab.files.FolderLock;
import org.normlab.layers.ModelSummary;
import org.normlab.layers.Sequential;
import org.normlab.layers.ShapeInference;
import org.normlab.training.Checkpoints;
import org.normlab.training.History;
import org.normlab.training.RunSize;
import org.normlab.training.TensorFlowRuntime;
import org.normlab.training.Trainer;
import org.normlab.weights.NpzWeights;
import org.tensorflow.ndarray.Shape;

/** Makes the missing runs of an experiment into a results folder. */
public final class Sweep {
    private final TensorFlowRuntime runtime;
    private final Experiment experiment;
    private final Settings settings;
    private final DataSet data;
    private final SweepPolicy policy;
    private final Map<String, String> dataSha256;
    private final Map<Sequential, ModelSummary> models = new HashMap<>();
    private String specificationText = "";

    /**
     * A sweep that is sure to fit together.
     *
     * @throws InvalidExperimentException if the data is too small for the batch or the model
     */
    public Sweep(TensorFlowRuntime runtime, Experiment experiment, Settings settings, DataSet data) {
        this(runtime, experiment, settings, data, SweepPolicy.DEFAULT);
    }

    /**
     * A sweep that is sure to fit together.
     *
     * @param policy of its checkpoints and failures
     * @throws InvalidExperimentException if the data is too small for the batch or the model
     */
    public Sweep(
            TensorFlowRuntime runtime, Experiment experiment, Settings settings, DataSet data, SweepPolicy policy) {
        this.runtime = Objects.requireNonNull(runtime);
        this.experiment = Objects.requireNonNull(experiment);
        this.settings = Objects.requireNonNull(settings);
        this.data = Objects.requireNonNull(data);
        this.policy = Objects.requireNonNull(policy);
        requireFit();
        experiment.arms().stream().map(Arm::precision).distinct().forEach(runtime::require);
        this.dataSha256 = RunSpecification.digests(data);
    }

    /**
     * What a sweep would make.
     *
     * @param missing runs that would be made
     * @param kept runs that the folder has already
     * @param estimate how long the missing ones would take
     */
    public record Plan(List<PlannedRun> missing, List<PlannedRun> kept, Estimate estimate) {}

    /** How many numbers make up the model of an arm of the experiment. */
    public long parameters(Arm arm) {
        return models.get(arm.model()).parameters();
    }

    /** The sweep that keeps this text, the specification it was read from, in the results folder. */
    public Sweep keeping(String text) {
        specificationText = Objects.requireNonNull(text);
        return this;
    }

    /** The folders of those of these runs that are written down without the weights that they ended with. */
    public static List<Path> withoutWeights(List<Arm> arms, List<Long> seeds, Path folder) {
        return PlannedRun.plan(arms, seeds).stream()
                .map(run -> RunStore.runFolder(folder, run.arm().name(), run.seed()))
                .filter(runFolder -> Files.exists(runFolder.resolve(RunStore.RUN)))
                .filter(runFolder -> FinishedRun.read(runFolder).lacksWeights())
                .toList();
    }

    /** Says what {@link #run} would make; writes nothing. */
    public Plan plan(List<Arm> arms, List<Long> seeds, Path folder, BooleanSupplier interrupted) {
        List<PlannedRun> missing = new ArrayList<>();
        List<PlannedRun> kept = new ArrayList<>();
        List<PlannedRun> runs = PlannedRun.plan(arms, seeds);
        Set<String> there = RunStore.runFolders(folder);
        for (PlannedRun run : runs) {
            boolean isKept = there.contains(RunStore.folderName(run.arm().name(), run.seed()))
                    && RunStore.has(folder, run, specification(run.arm()).identitySha256(run.seed()));
            (isKept ? kept : missing).add(run);
        }
        Set<Arm> armsToRun = Collections.newSetFromMap(new IdentityHashMap<>());
        missing.forEach(run -> armsToRun.add(run.arm()));
        Estimate estimate = Estimate.measure(
                runtime,
                arms.stream().filter(armsToRun::contains).toList(),
                arm -> models.get(arm.model()),
                settings,
                data,
                interrupted);
        return new Plan(missing, kept, estimate);
    }

    /** How a sweep ended. */
    public enum Ending {
        /** Every run is written down; some may not have learned. */
        DONE,
        /** Every run is written down; at least one threw. */
        SOME_THREW,
        /** As many runs threw as the policy allows; the others were not begun. */
        GAVE_UP,
        /** It was asked to stop; finished runs are kept. */
        INTERRUPTED
    }

    /**
     * Makes the runs that the folder does not have.
     *
     * @param arms of the experiment
     * @param seeds of the runs
     * @param folder of the results
     * @param hearing of every run; by one call at a time, from several threads if the policy has several jobs
     * @param interrupted asked after every step whether to stop
     * @throws InvalidExperimentException if the folder holds something else or cannot be written
     * @throws IOException if a run could not be written down
     */
    public Ending run(List<Arm> arms, List<Long> seeds, Path folder, SweepListener hearing, BooleanSupplier interrupted)
            throws IOException {
        SweepListener listener = new OneAtATime(hearing);
        RunStore store = RunStore.open(folder, describe(arms), names(experiment.arms()), specificationText);
        store.requireNoLinks(PlannedRun.plan(arms, seeds));
        Plan plan = plan(arms, seeds, folder, interrupted);
        if (interrupted.getAsBoolean()) {
            return Ending.INTERRUPTED;
        }
        for (PlannedRun kept : plan.kept()) {
            store.retireIfLeft(kept);
        }
        listener.planned(plan.missing(), plan.kept(), plan.estimate());
        SweepStatus.write(folder, plan, settings, data.training().count());
        Workers.Maker maker = (run, lock, stops) -> makeUnlessMade(run, lock, store, listener, stops);
        Ending ending = new Workers(plan.missing(), store, maker, listener, interrupted, policy.maxFailures())
                .make(policy.jobs());
        if (ending == Ending.DONE || ending == Ending.SOME_THREW) {
            SweepStatus.delete(folder);
        }
        return ending;
    }

    /** Makes one run under its lock; returns nothing if another process has made it or it was interrupted. */
    private Optional<RunRecord> makeUnlessMade(
            PlannedRun run, FolderLock held, RunStore store, SweepListener listener, BooleanSupplier interrupted)
            throws IOException {
        try (FolderLock lock = held) {
            if (store.has(run, specification(run.arm()).identitySha256(run.seed()))) {
                listener.noted(run, "another process has made it.");
                store.retire(run, lock);
                return Optional.empty();
            }
            Optional<RunRecord> record = make(run, store, listener, interrupted);
            if (record.isPresent()) {
                lock.retire();
            }
            return record;
        }
    }

    /** Makes one run and writes it down; returns nothing if it was interrupted. */
    private Optional<RunRecord> make(
            PlannedRun run, RunStore store, SweepListener listener, BooleanSupplier interrupted) throws IOException {
        RunRecord.Header header = new RunRecord.Header(
                experiment.name(), run.arm(), run.seed(), specification(run.arm()), settings.learnedAt());
        String startedAt = RunRecord.now();
        String identity = header.specification().identitySha256(run.seed());
        CheckpointFolder kept =
                store.checkpoints(run, identity, policy.checkpoints(), sentence -> listener.noted(run, sentence));
        boolean isSaved = CheckpointFolder.hasRoomFor(size(run.arm()));
        if (!isSaved) {
            listener.noted(run, "its weights are too many for a checkpoint, so a crash would make it begin again.");
        }
        Trainer trainer =
                new Trainer(runtime, run.arm().recipe(), run.arm().options(settings.training()), settings.probes());
        History history;
        try {
            history = trainer.train(
                    run.arm().noise().on(data, run.seed()),
                    run.seed(),
                    listener.runStarted(run),
                    interrupted,
                    isSaved ? kept : Checkpoints.NONE);
        } catch (RuntimeException e) {
            // A run that throws is data, too: written down, and the sweep goes on.
            RunRecord record = RunRecord.threw(header, String.valueOf(e.getMessage()), provenance(startedAt));
            store.save(record);
            return Optional.of(record);
        }
        if (history.ending() == History.Ending.INTERRUPTED) {
            return Optional.empty();
        }
        RunRecord record = RunRecord.ended(header, history, provenance(startedAt));
        store.save(record, history, data, settings.keepWeights());
        return Optional.of(record);
    }

    private RunSize size(Arm arm) {
        return RunSize.of(
                arm.recipe(), models.get(arm.model()), arm.options(settings.training()), settings.probes(), data);
    }

    private RunSpecification specification(Arm arm) {
        return RunSpecification.of(arm, settings, data, dataSha256, runtime.threads(), runtime.deviceKind());
    }

    private RunRecord.RunProvenance provenance(String startedAt) {
        return new RunRecord.RunProvenance(
                Provenance.here(runtime), startedAt, RunRecord.now(), RunRecord.DataProvenance.of(data), policy.jobs());
    }

    private ExperimentRecord describe(List<Arm> arms) {
        return new ExperimentRecord(
                ExperimentRecord.SCHEMA_VERSION,
                experiment.name(),
                experiment.description(),
                experiment.baseline(),
                arms.stream().map(ExperimentRecord.ArmRecord::of).toList(),
                settings.learnedAt(),
                ExperimentRecord.Common.of(
                        specification(arms.get(0)), settings.training().batchSize(), precisionOfAll()),
                new ExperimentRecord.Preprocessing(HostScaling.seconds(data.training())),
                Provenance.here(runtime));
    }

    /** The word of the precision that all arms share, or null. */
    private String precisionOfAll() {
        List<String> words = experiment.arms().stream()
                .map(arm -> arm.precision().word())
                .distinct()
                .toList();
        return words.size() == 1 ? words.get(0) : null;
    }

    private static List<String> names(List<Arm> arms) {
        return arms.stream().map(Arm::name).toList();
    }

    private void requireFit() {
        int samples = data.training().count();
        Shape sample = Shape.of(data.training().features());
        ShapeInference shapes = new ShapeInference();
        for (Arm arm : experiment.arms()) {
            int batchSize = arm.options(settings.training()).batchSize();
            if (batchSize > samples) {
                String key = arm.batchSize().isEmpty() ? "train.batch-size" : "batch-size of the arm " + arm.name();
                throw new InvalidExperimentException("The batch size " + batchSize + " is larger than the " + samples
                        + " training samples. Choose a smaller " + key + " or more data.");
            }
            try {
                ModelSummary model = models.computeIfAbsent(arm.model(), one -> shapes.summary(one, sample));
                Trainer.requireFit(arm.recipe(), model, arm.options(settings.training()), settings.probes(), data);
                if (settings.keepWeights()) {
                    NpzWeights.requireRoom(model.shapes());
                }
            } catch (IllegalArgumentException e) {
                throw new InvalidExperimentException(
                        "Arm " + arm.name() + " cannot be trained on this data: " + e.getMessage());
            }
        }
    }
}
