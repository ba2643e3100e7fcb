package org.normlab.data.sources;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Closes a stream that brings nothing for too long: reading from it then ends. */
final class Watchdog implements AutoCloseable {
    private static final int LOOKS = 4;

    private final long patience;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(look -> {
        Thread thread = new Thread(look, "download watchdog");
        thread.setDaemon(true);
        return thread;
    });
    private volatile long lastSign = System.nanoTime();
    private volatile boolean lostPatience;

    Watchdog(InputStream stream, Duration patience) {
        this.patience = patience.toNanos();
        var unused = timer.scheduleWithFixedDelay(
                () -> look(stream), this.patience / LOOKS, this.patience / LOOKS, TimeUnit.NANOSECONDS);
    }

    /** Something has come. */
    void sign() {
        lastSign = System.nanoTime();
    }

    /** Whether it closed the stream. */
    boolean lostPatience() {
        return lostPatience;
    }

    private void look(InputStream stream) {
        if (System.nanoTime() - lastSign > patience) {
            lostPatience = true;
            try {
                stream.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e); // ends the timer; the stream is no use anyway
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
