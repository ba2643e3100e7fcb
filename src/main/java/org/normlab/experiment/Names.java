package org.normlab.experiment;

import java.util.Optional;
import java.util.regex.Pattern;

/** Names of arms and experiments: folders are called after them, on any system. */
public final class Names {
    /** With {@code -seed-9223372036854775808} after it, it is as long as a file's name may be: 255 bytes. */
    private static final int LONGEST = 230;

    /** Windows keeps these names for devices, also with something after a point. */
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);

    private Names() {}

    /** Whether Windows can have no file or folder of that name, because it is that of a device. */
    public static boolean isReserved(String name) {
        return DEVICE.matcher(name).matches();
    }

    /** What is wrong with a name, as the end of a sentence that begins with what is named; empty if nothing. */
    public static Optional<String> objection(String name) {
        if (!isOfWords(name)) {
            return Optional.of("has lower-case letters, digits, and single dashes and points between them; got \""
                    + shown(name) + "\".");
        }
        if (isReserved(name)) {
            return Optional.of(
                    "is not one that Windows reserves for a device, because folders are called after it; got \"" + name
                            + "\".");
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
