package org.normlab.data;

import java.util.List;
import java.util.stream.Collectors;
import org.normlab.files.ControlCharacters;

/** Text from a file, as messages show it: shortened, and without characters that would steer a terminal. */
public final class Excerpt {
    private static final int LONGEST = 40;
    private static final int MOST_NAMES = 10;

    private Excerpt() {}

    /** The text, or its first 40 characters and dots. */
    public static String of(String text) {
        String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        return ControlCharacters.replaced(shown);
    }

    /** Such as {@code a, b and 3 more}, in the order given; at most 10 names are shown. */
    public static String of(List<String> texts) {
        String shown = texts.stream().limit(MOST_NAMES).map(Excerpt::of).collect(Collectors.joining(", "));
        int hidden = texts.size() - MOST_NAMES;
        return hidden > 0 ? "%s and %s more".formatted(shown, hidden) : shown;
    }
}
