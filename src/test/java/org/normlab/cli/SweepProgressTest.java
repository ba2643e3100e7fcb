package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.normlab.experiment.Arm;
import org.normlab.experiment.Estimate;
import org.normlab.experiment.PlannedRun;
import org.normlab.experiment.RunRecord;
import org.normlab.testing.Digits;
import org.normlab.testing.NotebookExperiment;
import org.normlab.training.EpochMetrics;

/** What a sweep prints where nobody watches: plain lines. */
class SweepProgressTest {
    private static final List<Arm> ARMS =
            NotebookExperiment.on(Digits.dataSet(10, 10, 10)).select(List.of("raw", "batch-norm"));
    private static final PlannedRun RAW = new PlannedRun(ARMS.get(0), 0);
    private static final PlannedRun BATCH_NORM = new PlannedRun(ARMS.get(1), 0);

    private final StringWriter printed = new StringWriter();
    private final SweepProgress progress = progress(0);

    @Test
    void aLongSweepSaysHowLongAndWhatIsShorter() {
        progress.planned(List.of(RAW, BATCH_NORM), List.of(), estimate(240, 360));
        assertThat(lines())
                .containsExactly(
                        "2 runs of 8 epochs: about 10 minutes (10 minutes to 11 minutes) on this machine. Take --quick.");
    }

    @Test
    void aShortOneSaysHowLong() {
        progress.planned(List.of(RAW), List.of(BATCH_NORM), estimate(12, 0));
        assertThat(lines())
                .containsExactly(
                        "1 run of this specification is there already and kept.",
                        "1 run of 8 epochs: about 12 seconds on this machine.");
    }

    @Test
    void anEpochIsOneLine() {
        progress.planned(List.of(BATCH_NORM), List.of(), estimate(0, 1));
        progress.runStarted(BATCH_NORM)
                .epochDone(new EpochMetrics(1, .13214, .9614, .05431, .98214, 33.44, 2.21, 66.9, 0), 938, Map::of);
        assertThat(lines())
                .endsWith(
                        "batch-norm seed 0  epoch 1/8  loss  0.1321  accuracy .9614  validation loss  0.0543  accuracy"
                                + " .9821   33.4 s + 2.2 s");
    }

    @Test
    void aRunThatDidNotFinishSaysWhy() {
        String reason = "The loss was NaN at step 1, in epoch 1.";
        progress.runDone(
                RAW,
                new RunRecord(
                        1,
                        "notebook",
                        "raw",
                        0,
                        "",
                        null,
                        null,
                        "not finite",
                        reason,
                        null,
                        .9,
                        1,
                        null,
                        null,
                        null,
                        null,
                        null));
        assertThat(lines()).containsExactly("raw seed 0: " + reason);
    }

    @Test
    void afterASeedComesTheTable() {
        progress.seedDone(0);
        assertThat(lines()).containsExactly("", "the table so far");
    }

    @Test
    void butNotAfterEachOfManyShortOnes() {
        progress(3600).seedDone(0);
        assertThat(lines()).isEmpty();
    }

    private SweepProgress progress(double secondsBetweenTables) {
        return new SweepProgress(
                new PrintWriter(printed), false, 8, "Take --quick.", () -> "the table so far", secondsBetweenTables);
    }

    private List<String> lines() {
        return printed.toString().lines().toList();
    }

    private static Estimate estimate(double raw, double batchNorm) {
        return new Estimate(Map.of(
                "raw", new Estimate.Range(raw, raw, raw),
                "batch-norm", new Estimate.Range(batchNorm, batchNorm, 1.2 * batchNorm)));
    }
}
