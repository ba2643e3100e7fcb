package org.normlab.data;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A data file or folder is not what it should be; the message is one sentence that names it. */
public final class InvalidDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one sentence: which file, what was found, what was expected, what to do */
    public InvalidDataException(String message) {
        super(message);
    }

    InvalidDataException(String message, IOException cause) {
        super(message, cause);
    }

    static InvalidDataException unreadable(Path file, IOException cause) {
        return cause instanceof NoSuchFileException
                ? new InvalidDataException("File %s does not exist.".formatted(file), cause)
                : new InvalidDataException("File %s cannot be read (%s).".formatted(file, reason(cause)), cause);
    }

    private static String reason(IOException cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
