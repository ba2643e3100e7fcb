package org.normlab.report.verdicts;

/** What the runs let one conclude of an arm and the one it is held against, in one metric. */
public enum Verdict {
    /** Significantly better, beyond the margin. */
    BETTER("better"),
    /** Significantly worse, beyond the margin. */
    WORSE("worse"),
    /** Significantly within the margin. */
    EQUIVALENT("equivalent"),
    /** The seeds leave it open. */
    CANNOT_TELL("cannot tell"),
    /** What the two were made of or measured with differs, so that the numbers mean different things. */
    NOT_COMPARABLE("not comparable");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
