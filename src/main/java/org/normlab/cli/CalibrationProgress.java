package org.normlab.cli;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.normlab.statistics.calibration.Calibration;
import org.normlab.statistics.calibration.Quantity;
import org.normlab.statistics.calibration.Subject;

/** Tells a calibration: a bar on a terminal, else a line for each kind of rate. */
final class CalibrationProgress implements Calibration.Listener, AutoCloseable {
    private final PrintWriter out;
    private final boolean terminal;
    private final long begin = System.nanoTime();
    private Quantity current;
    private ProgressBar bar;

    CalibrationProgress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void asked(int number, int ofAll, Subject subject) {
        if (terminal) {
            bar(ofAll).stepTo(number - 1L);
            bar.setExtraMessage(" " + subject.quantity() + ", " + Words.count(subject.seeds(), "seed"));
        } else if (subject.quantity() != current) {
            current = subject.quantity();
            out.println(String.format(
                    Locale.ROOT,
                    "%4.0f s  setting %d of %d  %s",
                    (System.nanoTime() - begin) / 1e9,
                    number,
                    ofAll,
                    current));
            out.flush();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    private ProgressBar bar(int ofAll) {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName("calibrate")
                    .setInitialMax(ofAll)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .clearDisplayOnFinish()
                    .build();
        }
        return bar;
    }
}
