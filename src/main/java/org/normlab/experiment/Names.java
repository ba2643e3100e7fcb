package org.normlab.experiment;

import java.util.Optional;

/** Names of arms and experiments: folders are called after them, on any system. */
public final class Names {
    /** With {@code -seed-9223372036854775808} after it, it is as long as a file's name may be: 255 bytes. */
    private static final int LONGEST = 230;

    private Names() {}

    /** What is wrong with a name, as the end of a sentence that begins with what is named; empty if nothing. */
    public static Optional<String> objection(String name) {
        if (!isOfWords(name)) {
            return Optional.of("has lower-case letters, digits, and single dashes and points between them; got \""
                    + shown(name) + "\".");
        }
        if (name.length() > LONGEST) {
            return Optional.of("has at most " + LONGEST + " characters, because folders are called after it; got "
                    + name.length() + ": \"" + shown(name) + "\".");
        }
        return Optional.empty();
    }

    /** Without a regular expression, whose matching takes stack by the length of the name. */
    private static boolean isOfWords(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isBetween = i > 0 && i < name.length() - 1 && isOfWord(name.charAt(i - 1));
            if (!isOfWord(c) && !(isBetween && (c == '-' || c == '.'))) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean isOfWord(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }

    private static String shown(String name) {
        return name.length() > 2 * LONGEST ? name.substring(0, LONGEST) + "..." : name;
    }
}
