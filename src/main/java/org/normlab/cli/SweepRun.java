package org.normlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.normlab.experiment.Sweep;
import org.normlab.experiment.SweepListener;
import org.normlab.files.InnerFolder;

/** A sweep on the console: progress, then the table and the sentences. */
final class SweepRun {
    private static final double SECONDS_BETWEEN_TABLES = 60;

    private SweepRun() {}

    /**
     * Makes the missing runs; returns the exit code.
     *
     * @param hintIfLong what to say if it will take long
     */
    static int make(SweepOptions.Prepared prepared, PrintWriter out, String hintIfLong) throws IOException {
        Path folder = prepared.folder();
        out.println(Words.header(prepared.data(), prepared.runtime())
                + (prepared.jobs() == 1
                        ? ""
                        : " " + prepared.jobs() + " runs at once; the time told is that of one after the other."));
        Words.classes(prepared.data()).ifPresent(out::println);
        Words.warnings(prepared.data()).forEach(out::println);
        out.flush();
        try (Interruption interruption = Interruption.listen();
                SweepProgress progress = new SweepProgress(
                        out,
                        Terminal.isWatched() && prepared.jobs() == 1,
                        prepared.epochs(),
                        hintIfLong,
                        () -> Summary.table(folder),
                        SECONDS_BETWEEN_TABLES)) {
            Path events = folder.resolve("tensorboard");
            if (prepared.tensorBoard()) {
                InnerFolder.requireNoLinks(folder, events);
            }
            SweepListener listener = prepared.tensorBoard() ? new WithTensorBoard(progress, events) : progress;
            Sweep.Ending ending =
                    prepared.sweep().run(prepared.arms(), prepared.seeds(), folder, listener, interruption);
            out.println();
            out.println(
                    switch (ending) {
                        case INTERRUPTED ->
                            "Interrupted. All is kept in " + folder + "; the same command goes on where it stopped.";
                        case GAVE_UP ->
                            Summary.whole(folder)
                                    + "\nGiven up after the runs that threw; the same command tries them again.";
                        default -> Summary.whole(folder);
                    });
            if (prepared.tensorBoard()) {
                out.println("To look at the curves: tensorboard --logdir " + events);
            }
            if (prepared.keepWeights()) {
                tellWithoutWeights(prepared, out);
            }
            out.flush();
            return ExitCodes.of(ending);
        }
    }

    /** Runs that were there already may have been made without keeping their weights. */
    private static void tellWithoutWeights(SweepOptions.Prepared prepared, PrintWriter out) {
        List<Path> without = Sweep.withoutWeights(prepared.arms(), prepared.seeds(), prepared.folder());
        if (!without.isEmpty()) {
            out.println(Words.count(without.size(), "run")
                    + " made earlier kept no weights. To make them by training again: normlab"
                    + " reproduce --keep-weights " + without.get(0));
        }
    }
}
