package org.normlab.experiment;

import java.util.Optional;

/** Names of arms and experiments: folders are called after them, on any system. */
public final class Names {
    /** With {@code -seed-9223372036854775808} after it, it is as long as a file's name may be: 255 bytes. */
    private static final int LONGEST = 230;

    private Names() {}

    /** What is wrong with a name, as the end of a sentence that begins with what is named; empty if nothing. */
    public static Optional<String> objection(String name) {
        if (!name.matches("[a-z0-9]+([-.][a-z0-9]+)*")) {
            return Optional.of(
                    "has lower-case letters, digits, and single dashes and points between them; got \"" + name + "\".");
        }
        if (name.length() > LONGEST) {
            return Optional.of("has at most " + LONGEST + " characters, because folders are called after it; got "
                    + name.length() + ": \"" + name + "\".");
        }
        return Optional.empty();
    }
}
