package org.normlab.description;

import java.util.List;

/** A setting has a value of another type than its own. */
public final class WrongTypeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final List<String> known;

    WrongTypeException(String expected, List<String> known, Object plain) {
        super("must be " + expected + "; got " + plain + ".");
        this.expected = expected;
        this.known = known;
    }

    /** Returns what was expected, for example "a whole number". */
    public String expected() {
        return expected;
    }

    /** Returns the names that there are, if one of several names was expected; otherwise nothing. */
    public List<String> known() {
        return known;
    }
}
