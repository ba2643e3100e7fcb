package org.normlab.cli;

import org.normlab.experiment.Sweep;
import org.normlab.report.comparison.Gate;

/** The exit codes of the process. */
final class ExitCodes {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int WRONG_USE = 2;
    /** The candidate of {@code gate} is worse. */
    static final int REGRESSION = 1;
    /** The comparison of {@code gate} is inconclusive. */
    static final int CANNOT_TELL = 3;
    /** The two sides of {@code gate} cannot be compared. */
    static final int NOT_COMPARABLE = 4;

    /** A command whose exit code 1 is a verdict has failed, so there is no verdict. */
    static final int CRASHED = 5;

    static final int INTERRUPTED = 130;

    private ExitCodes() {}

    static int of(Gate.Decision decision) {
        return switch (decision) {
            case PASS -> OK;
            case REGRESSION -> REGRESSION;
            case CANNOT_TELL -> CANNOT_TELL;
            case NOT_COMPARABLE -> NOT_COMPARABLE;
        };
    }

    static int of(Sweep.Ending ending) {
        return switch (ending) {
            case DONE -> OK;
            case SOME_THREW, GAVE_UP -> FAILED;
            case INTERRUPTED -> INTERRUPTED;
        };
    }
}
