package org.normlab.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.normlab.data.sources.DownloadListener;

/** Tells a download: a line when it begins and one when it is done, and on a terminal a bar in between. */
final class DownloadProgress implements DownloadListener, AutoCloseable {
    private static final double MEGABYTE = 1e6;

    private final PrintWriter out;
    private final boolean terminal;
    private String file = "";
    private long begin;
    private ProgressBar bar;

    DownloadProgress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void begun(String name, URI address, long length) {
        file = name;
        begin = System.nanoTime();
        say("Downloading %s (%s) from %s".formatted(name, megabytes(length), address.getHost()));
        if (terminal) {
            bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(length)
                    .setUnit(" MB", (long) MEGABYTE)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .clearDisplayOnFinish()
                    .build();
        }
    }

    @Override
    public void received(long length) {
        if (bar != null) {
            bar.stepTo(length);
        }
    }

    @Override
    public void done() {
        close();
        say("%s is here and has its published SHA-256 (%s)."
                .formatted(file, Words.duration((System.nanoTime() - begin) / 1e9)));
    }

    @Override
    public void failed() {
        close();
    }

    @Override
    public void waiting() {
        say("Another process is downloading these files; waiting for it.");
    }

    /** Takes the bar away. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, bytes < MEGABYTE ? "%.3f MB" : "%.1f MB", bytes / MEGABYTE);
    }
}
