package org.normlab.experiment.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.normlab.data.DataSet;
import org.normlab.experiment.ArmSpecification;
import org.normlab.experiment.Experiment;
import org.normlab.experiment.ExperimentSpecification;
import org.normlab.experiment.FinishedRun;
import org.normlab.experiment.InvalidExperimentException;
import org.normlab.experiment.Settings;
import org.normlab.experiment.Sweep;
import org.normlab.experiment.SweepListener;
import org.normlab.experiment.factors.Factors;
import org.normlab.files.InnerFolder;
import org.normlab.training.TensorFlowRuntime;

/**
 * Trains a run again: once as it was, and once for each single change that takes a possible cause away, of its failure
 * or of its success. All start from the same weights (where a change leaves the weights' draw alone) and see the same
 * batches in the same order, so what makes a run learn, or no longer learn, is what was changed.
 *
 * <p>Each is an ordinary run in a results folder of its own, with the change as its arm, and ends with the first epoch
 * that reaches the accuracy that counts as learned.
 */
public final class Proof {
    /** The arm that changes nothing: on another kind of processor than the run's, it may learn. */
    public static final String CONTROL = "unchanged";

    private final FinishedRun run;
    private final Path folder;
    private final Experiment experiment;
    private final DataSet data;

    private Proof(FinishedRun run, Path folder, Experiment experiment, DataSet data) {
        this.run = run;
        this.folder = folder;
        this.experiment = experiment;
        this.data = data;
    }

    /**
     * The proof why a run did not learn.
     *
     * @param specification of the run's experiment
     * @param data the run's, whole or as the run had it
     * @throws InvalidExperimentException if the run was made of something else, or there is nothing to prove
     */
    public static Proof of(FinishedRun run, ExperimentSpecification specification, DataSet data) {
        if (run.learned()) {
            throw new InvalidExperimentException("There is nothing to prove: " + run.folder() + " learned.");
        }
        if (run.threw()) {
            throw new InvalidExperimentException(
                    "There is nothing to prove: " + run.folder() + " ended with an error, which its run.json tells.");
        }
        Factors factors = specification.require(run.arm()).factors();
        return of(run, specification, data, "why " + run.arm(), run.arm(), Changes.suiting(factors));
    }

    /**
     * The proof what a run that learned needs: each thing that may help it, undone.
     *
     * @param specification of the run's experiment
     * @param data the run's, whole or as the run had it
     * @throws InvalidExperimentException if the run was made of something else, or did not learn
     */
    public static Proof undoing(FinishedRun run, ExperimentSpecification specification, DataSet data) {
        if (!run.learned()) {
            throw new InvalidExperimentException("There is nothing to undo: " + run.folder() + " did not learn.");
        }
        Factors factors = specification.require(run.arm()).factors();
        return of(
                run,
                specification,
                data,
                "what " + run.arm() + " needs",
                run.arm() + "-undone",
                Undoings.suiting(factors));
    }

    private static Proof of(
            FinishedRun run,
            ExperimentSpecification specification,
            DataSet data,
            String question,
            String folderName,
            List<Change> changes) {
        ArmSpecification arm = specification.require(run.arm());
        DataSet limited = run.limited(data);
        run.requireMadeOf(arm.on(limited), limited);
        return new Proof(
                run,
                run.results().resolve("proofs").resolve(folderName),
                changed(specification.name() + ": " + question, arm.factors(), changes)
                        .on(limited),
                limited);
    }

    private static ExperimentSpecification changed(String name, Factors factors, List<Change> changes) {
        List<ArmSpecification> arms = new ArrayList<>();
        arms.add(new ArmSpecification(CONTROL, "the run as it was", "", factors));
        for (Change change : changes) {
            arms.add(new ArmSpecification(
                    change.name(),
                    change.description(),
                    change.removes(),
                    change.make().apply(factors)));
        }
        return new ExperimentSpecification(name, CONTROL, arms);
    }

    /** Where the runs of this proof are kept, beside the runs of the results folder. */
    public Path folder() {
        return folder;
    }

    /** The arms: the run as it was, and each change. */
    public Experiment experiment() {
        return experiment;
    }

    /** What the runs have in common. */
    public Settings settings() {
        Settings before = run.settings();
        return new Settings(before.training().withUntilAccuracy(run.learnedAt()), before.learnedAt(), before.probes());
    }

    /**
     * Makes the runs that are missing.
     *
     * @param runtime with as many threads as the run had
     * @throws IOException if a run could not be written down
     */
    public Sweep.Ending make(TensorFlowRuntime runtime, SweepListener listener, BooleanSupplier interrupted)
            throws IOException {
        InnerFolder.requireNoLinks(run.results(), folder);
        return new Sweep(runtime, experiment, settings(), data)
                .run(experiment.arms(), List.of(run.seed()), folder(), listener, interrupted);
    }
}
