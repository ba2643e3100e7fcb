package org.normlab.experiment;

import java.util.List;
import org.normlab.training.TrainingListener;

/** Receives callbacks during a sweep. */
public interface SweepListener {

    /**
     * Before the first run.
     *
     * @param missing runs that will be made
     * @param kept runs that the folder has already
     * @param estimate how long the missing ones will take
     */
    void planned(List<PlannedRun> missing, List<PlannedRun> kept, Estimate estimate);

    /** A run begins; the returned listener hears of its steps and epochs. */
    TrainingListener runStarted(PlannedRun run);

    /** Something about a run that goes on; the sentence has the run for its subject. */
    void noted(PlannedRun run, String sentence);

    /** A run has been written down. */
    void runDone(PlannedRun run, RunRecord record);

    /** All runs of a seed have been written down, and other seeds follow. */
    void seedDone(long seed);
}
