package org.normlab.experiment;

/** What was asked for cannot be run; the message is one sentence for the person who asked. */
public final class InvalidExperimentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With that sentence. */
    public InvalidExperimentException(String message) {
        super(message);
    }
}
