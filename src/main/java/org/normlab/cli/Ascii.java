package org.normlab.cli;

import java.util.Map;
import java.util.regex.Pattern;

/** Text for a terminal that shows ASCII only. Tables stay aligned, since each sign is as wide as what it stands for. */
final class Ascii {
    private static final Pattern DEVIATION = Pattern.compile("(?<=\\d) \u00B1 (?=[\\d.])");

    /** The ASCII replacements of the signs in tables, the marks of seeds, and the eight heights of learning curves. */
    private static final Map<Character, Character> SIGNS = Map.ofEntries(
            Map.entry('\u2500', '-'),
            Map.entry('\u00D7', 'x'),
            Map.entry('\u2192', '>'),
            Map.entry('\u25CF', '*'),
            Map.entry('\u25D0', '+'),
            Map.entry('\u25CB', 'o'),
            Map.entry('\u221E', '^'),
            Map.entry('\u2717', 'X'),
            Map.entry('\u2026', ':'),
            Map.entry('\u00B7', '.'),
            Map.entry('\u2581', '_'),
            Map.entry('\u2582', ','),
            Map.entry('\u2583', '-'),
            Map.entry('\u2584', '~'),
            Map.entry('\u2585', '='),
            Map.entry('\u2586', '+'),
            Map.entry('\u2587', '*'),
            Map.entry('\u2588', '#'));

    private Ascii() {}

    /** Returns the text with {@code +/-} for a deviation, signs of ours by the nearest in ASCII, and ? for all others. */
    static String of(String text) {
        String deviations = DEVIATION.matcher(text).replaceAll("+/-").replace("\u00B1", "+/-");
        StringBuilder ascii = new StringBuilder();
        deviations.codePoints().forEach(character -> ascii.append(of(character)));
        return ascii.toString();
    }

    private static char of(int character) {
        return character < 0x80 ? (char) character : SIGNS.getOrDefault((char) character, '?');
    }
}
