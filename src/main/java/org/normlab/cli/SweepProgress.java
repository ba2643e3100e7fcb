package org.normlab.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.normlab.experiment.Estimate;
import org.normlab.experiment.PlannedRun;
import org.normlab.experiment.RunRecord;
import org.normlab.experiment.SweepListener;
import org.normlab.training.EpochMetrics;
import org.normlab.training.TrainingListener;

/** Tells a sweep: a line an epoch, and on a terminal a bar while the epoch goes on. */
final class SweepProgress implements SweepListener, AutoCloseable {
    private static final double LONG_SECONDS = 240;
    private static final int FEW_STEPS = 20;

    private final PrintWriter out;
    private final boolean terminal;
    private final int epochs;
    private final String hintIfLong;
    private final Supplier<String> tableSoFar;
    private final double secondsBetweenTables;
    private final List<PlannedRun> left = new ArrayList<>();
    private Estimate estimate;
    private int widestName = 1;
    private RunProgress running;
    private long lastTable = System.nanoTime();

    /** Without a table. */
    SweepProgress(PrintWriter out, boolean terminal, int epochs, String hintIfLong) {
        this(out, terminal, epochs, hintIfLong, () -> "", Double.POSITIVE_INFINITY);
    }

    /**
     * @param out where to print
     * @param terminal whether a person watches
     * @param epochs of a run
     * @param hintIfLong what to say if it takes long
     * @param tableSoFar makes the table over the runs that there are, read from the folder; shown after a seed
     * @param secondsBetweenTables so that many short runs are not all read again after each of their seeds
     */
    SweepProgress(
            PrintWriter out,
            boolean terminal,
            int epochs,
            String hintIfLong,
            Supplier<String> tableSoFar,
            double secondsBetweenTables) {
        this.out = out;
        this.terminal = terminal;
        this.epochs = epochs;
        this.hintIfLong = hintIfLong;
        this.tableSoFar = tableSoFar;
        this.secondsBetweenTables = secondsBetweenTables;
    }

    @Override
    public void planned(List<PlannedRun> missing, List<PlannedRun> kept, Estimate timeNeeded) {
        estimate = timeNeeded;
        left.addAll(missing);
        widestName = missing.stream()
                .mapToInt(run -> run.arm().name().length())
                .max()
                .orElse(1);
        if (!kept.isEmpty()) {
            say((missing.isEmpty() ? "Nothing to do: " : "") + Words.count(kept.size(), "run")
                    + " of this specification " + (kept.size() == 1 ? "is" : "are") + " there already and kept.");
        }
        if (!missing.isEmpty()) {
            say(Words.count(missing.size(), "run") + " of " + Words.count(epochs, "epoch") + ": "
                    + Words.duration(timeNeeded, missing) + "."
                    + (timeNeeded.seconds(missing).typical() > LONG_SECONDS ? " " + hintIfLong : ""));
        }
    }

    @Override
    public TrainingListener runStarted(PlannedRun run) {
        left.remove(run);
        running = new RunProgress(run);
        return running;
    }

    @Override
    public void noted(PlannedRun run, String sentence) {
        if (running != null) {
            running.closeBar();
        }
        say(run + ": " + sentence);
    }

    @Override
    public void runDone(PlannedRun run, RunRecord record) {
        if (record.reason() != null) {
            say(run + ": " + record.reason());
        }
    }

    @Override
    public void seedDone(long seed) {
        if ((System.nanoTime() - lastTable) / 1e9 >= secondsBetweenTables) {
            say("");
            say(tableSoFar.get());
            lastTable = System.nanoTime();
        }
    }

    /** Takes away a bar that an interruption has left. */
    @Override
    public void close() {
        if (running != null) {
            running.closeBar();
        }
    }

    private void say(String line) {
        out.println(line.stripTrailing());
        out.flush();
    }

    /** One run. */
    private final class RunProgress implements TrainingListener {
        private final PlannedRun run;
        private long begin;
        private long stepsAtBegin = -1;
        private ProgressBar bar;

        RunProgress(PlannedRun run) {
            this.run = run;
        }

        @Override
        public void stepDone(Progress progress) {
            if (!terminal) {
                return;
            }
            if (stepsAtBegin < 0) {
                stepsAtBegin = progress.stepsLeft();
                begin = System.nanoTime();
            }
            if (bar == null) {
                bar = open(progress);
            }
            bar.stepTo(progress.stepInEpoch());
            bar.setExtraMessage(String.format(
                    Locale.ROOT,
                    " loss %.4f  accuracy %s  %s left",
                    progress.loss(),
                    Words.share(progress.accuracy()),
                    Words.duration(secondsLeft(progress))));
            if (progress.stepInEpoch() == progress.stepsPerEpoch()) {
                closeBar();
            }
        }

        @Override
        public void epochDone(EpochMetrics metrics, long steps, Supplier<Map<String, float[]>> weights) {
            closeBar();
            say(String.format(
                    Locale.ROOT,
                    "%-" + widestName
                            + "s seed %d  epoch %d/%d  loss %7.4f  accuracy %s  validation loss %7.4f  accuracy %s"
                            + "  %5.1f s + %.1f s",
                    run.arm().name(),
                    run.seed(),
                    metrics.epoch(),
                    epochs,
                    metrics.loss(),
                    Words.share(metrics.accuracy()),
                    metrics.validationLoss(),
                    Words.share(metrics.validationAccuracy()),
                    metrics.trainingSeconds(),
                    metrics.validationSeconds()));
        }

        /** From the steps since the first one; until there are some, from the estimate. */
        private double secondsLeft(Progress progress) {
            long made = stepsAtBegin - progress.stepsLeft();
            double ofThisRun = made < FEW_STEPS
                    ? estimate.seconds(List.of(run)).typical()
                    : (System.nanoTime() - begin) / 1e9 / made * progress.stepsLeft();
            return ofThisRun + estimate.seconds(left).typical();
        }

        private ProgressBar open(Progress progress) {
            return new ProgressBarBuilder()
                    .setTaskName(run + " epoch " + progress.epoch() + "/" + epochs)
                    .setInitialMax(progress.stepsPerEpoch())
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .hideEta()
                    .clearDisplayOnFinish()
                    .build();
        }

        private void closeBar() {
            if (bar != null) {
                bar.close();
                bar = null;
            }
        }
    }
}
