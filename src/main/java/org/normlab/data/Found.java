package org.normlab.data;

import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Words for what was found, bounded in length. */
final class Found {
    private static final int MOST_NAMES = 10;

    private Found() {}

    /** Such as {@code 00 00 08 03}, or {@code nothing}. */
    static String bytes(byte[] bytes) {
        return bytes.length == 0 ? "nothing" : HexFormat.ofDelimiter(" ").formatHex(bytes);
    }

    /** Such as {@code a.txt, b.png and 3 more}, sorted, or {@code nothing}. */
    static String names(Collection<String> names) {
        String shown = names.stream().sorted().limit(MOST_NAMES).collect(Collectors.joining(", "));
        int hidden = names.size() - MOST_NAMES;
        return names.isEmpty() ? "nothing" : hidden > 0 ? "%s and %s more".formatted(shown, hidden) : shown;
    }
}
