package org.normlab.training;

import com.sun.jna.Platform;
import java.util.function.Supplier;

/**
 * What TensorFlow prints whatever its log level: a line at the first run of a process, two whenever it rewrites a graph to
 * bfloat16, and on a GPU one for each session and when cuDNN is loaded. Kept away from standard error by sending that
 * elsewhere for as long as it takes.
 */
final class Chatter {
    private static final int WRITE_ONLY = 1;

    private final boolean shown;

    /** @param shown whether a person wants to see it */
    Chatter(boolean shown) {
        this.shown = shown || Platform.isWindows();
    }

    /** Does something that may print. One thread at a time: standard error is the process's. */
    synchronized <T> T without(Supplier<T> work) {
        if (shown) {
            return work.get();
        }
        LibC c = LibC.load();
        int kept = c.dup(LibC.STANDARD_ERROR);
        int nowhere = c.open("/dev/null", WRITE_ONLY);
        c.dup2(nowhere, LibC.STANDARD_ERROR);
        try {
            return work.get();
        } finally {
            c.dup2(kept, LibC.STANDARD_ERROR);
            c.close(kept);
            c.close(nowhere);
        }
    }
}
