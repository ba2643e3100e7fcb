package org.normlab.statistics;

/** What a test holds against "no difference". */
public enum Alternative {
    /** Differences tend to be above 0. */
    GREATER,
    /** Differences tend to be below 0. */
    LESS,
    /** Either. */
    TWO_SIDED
}
