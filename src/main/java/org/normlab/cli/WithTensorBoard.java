package org.normlab.cli;

import java.nio.file.Path;
import java.util.List;
import org.normlab.experiment.Estimate;
import org.normlab.experiment.PlannedRun;
import org.normlab.experiment.RunRecord;
import org.normlab.experiment.SweepListener;
import org.normlab.tensorboard.TensorBoard;
import org.normlab.training.TrainingListener;

/**
 * Writes every run for TensorBoard, beside what another listener does with it.
 *
 * @param other is told everything, too
 * @param folder one folder a run below it
 */
record WithTensorBoard(SweepListener other, Path folder) implements SweepListener {
    @Override
    public void planned(List<PlannedRun> missing, List<PlannedRun> kept, Estimate estimate) {
        other.planned(missing, kept, estimate);
    }

    @Override
    public TrainingListener runStarted(PlannedRun run) {
        String name = run.arm().name() + "-seed" + run.seed();
        return TrainingListener.each(
                List.of(other.runStarted(run), new TensorBoard(folder, name, sentence -> other.noted(run, sentence))));
    }

    @Override
    public void noted(PlannedRun run, String sentence) {
        other.noted(run, sentence);
    }

    @Override
    public void runDone(PlannedRun run, RunRecord record) {
        other.runDone(run, record);
    }

    @Override
    public void seedDone(long seed) {
        other.seedDone(seed);
    }
}
