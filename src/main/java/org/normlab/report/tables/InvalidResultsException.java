package org.normlab.report.tables;

/** Results that cannot be read or compared; the message is one sentence for the person who asked. */
public final class InvalidResultsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvalidResultsException(String message) {
        super(message);
    }

    public InvalidResultsException(String message, Throwable cause) {
        super(message, cause);
    }
}
