package org.normlab.experiment;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.normlab.files.FolderLock;

/**
 * Makes the runs of a sweep, several at once if asked to. Each worker takes the next run that nobody, here or in another
 * process, is at; one that another process is at is left to it and waited for at the end.
 */
final class Workers {
    private static final long WAIT_MILLISECONDS = 500;

    private final RunStore store;
    private final Maker maker;
    private final SweepListener listener;
    private final BooleanSupplier interrupted;
    private final int maxFailures;

    private final Deque<PlannedRun> left;
    private final Set<PlannedRun> elsewhere = new HashSet<>();
    private int threw;
    private volatile boolean broken;

    /** Makes one run whose lock is held, unless it has been made meanwhile; returns nothing then, or if interrupted. */
    interface Maker {
        Optional<RunRecord> make(PlannedRun run, FolderLock lock, BooleanSupplier interrupted) throws IOException;
    }

    Workers(
            List<PlannedRun> missing,
            RunStore store,
            Maker maker,
            SweepListener listener,
            BooleanSupplier interrupted,
            int maxFailures) {
        this.left = new ArrayDeque<>(missing);
        this.store = store;
        this.maker = maker;
        this.listener = listener;
        this.interrupted = interrupted;
        this.maxFailures = maxFailures;
    }

    /**
     * Makes the runs, so many at once.
     *
     * @throws IOException if a run could not be written down; the others are stopped and keep their state
     */
    Sweep.Ending make(int jobs) throws IOException {
        if (jobs == 1) {
            work();
        } else {
            makeAtOnce(jobs);
        }
        if (interrupted.getAsBoolean()) {
            return Sweep.Ending.INTERRUPTED;
        }
        if (!left.isEmpty()) {
            return Sweep.Ending.GAVE_UP;
        }
        return threw > 0 ? Sweep.Ending.SOME_THREW : Sweep.Ending.DONE;
    }

    /** Blocks until all workers have finished. */
    private void makeAtOnce(int jobs) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(jobs);
        try {
            Callable<Void> worker = () -> {
                work();
                return null;
            };
            for (Future<Void> ended : threads.invokeAll(Collections.nCopies(jobs, worker))) {
                throwWhatEnded(ended);
            }
        } catch (InterruptedException e) {
            broken = true;
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while runs were made.", e);
        } finally {
            threads.shutdown();
        }
    }

    private static void throwWhatEnded(Future<Void> worker) throws IOException, InterruptedException {
        try {
            worker.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void work() throws IOException {
        boolean done = false;
        try {
            Optional<PlannedRun> next = next();
            while (next.isPresent()) {
                take(next.get());
                next = next();
            }
            done = true;
        } finally {
            broken |= !done;
        }
    }

    private void take(PlannedRun run) throws IOException {
        Optional<FolderLock> lock = store.lock(run);
        if (lock.isPresent()) {
            maker.make(run, lock.get(), this::stops).ifPresent(record -> done(run, record));
        } else if (leaveToOthers(run)) {
            FolderLock.pause(WAIT_MILLISECONDS);
        }
    }

    private boolean stops() {
        return broken || interrupted.getAsBoolean();
    }

    private synchronized Optional<PlannedRun> next() {
        return stops() || threw >= maxFailures ? Optional.empty() : Optional.ofNullable(left.poll());
    }

    /** Returns whether other processes hold every remaining run. */
    private synchronized boolean leaveToOthers(PlannedRun run) {
        if (elsewhere.add(run)) {
            listener.noted(run, "another process is at it.");
        }
        left.addLast(run);
        return elsewhere.containsAll(left);
    }

    private synchronized void done(PlannedRun run, RunRecord record) {
        threw += record.status().equals(RunRecord.THREW) ? 1 : 0;
        listener.runDone(run, record);
        if (threw < maxFailures && !left.isEmpty() && left.peek().seed() != run.seed()) {
            listener.seedDone(run.seed());
        }
    }
}
