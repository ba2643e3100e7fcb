package org.normlab.cli;

import org.normlab.experiment.Sweep;

/** What the process says to the shell. */
final class ExitCodes {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int WRONG_USE = 2;
    static final int INTERRUPTED = 130;

    private ExitCodes() {}

    static int of(Sweep.Ending ending) {
        return switch (ending) {
            case DONE -> OK;
            case SOME_THREW, GAVE_UP -> FAILED;
            case INTERRUPTED -> INTERRUPTED;
        };
    }
}
