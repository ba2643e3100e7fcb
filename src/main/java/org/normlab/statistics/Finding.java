package org.normlab.statistics;

/** What paired numbers let one conclude of two arms. */
public enum Finding {
    /** The differences are above 0, and not within the margin. */
    ABOVE,
    /** The differences are below 0, and not within the margin. */
    BELOW,
    /** The differences are within the margin. */
    EQUIVALENT,
    /** Neither can be told. */
    CANNOT_TELL
}
