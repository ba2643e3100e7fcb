package org.normlab.samples;

import java.util.stream.Collectors;

/** Text without what does not matter in a comparison. */
final class Lines {
    private Lines() {}

    /** Without spaces at the ends of lines, and with {@code \n} between them. */
    static String trimmed(String text) {
        return text.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }

    /** Without indentation, too; it begins and ends with a line break, so that only whole lines are found in it. */
    static String unindented(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n", "\n", "\n"));
    }
}
