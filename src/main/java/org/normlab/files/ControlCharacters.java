package org.normlab.files;

/**
 * Characters that a terminal obeys instead of showing them: Unicode's control characters, line and paragraph separators,
 * and those that turn the direction of writing. Names and messages of other people may contain them.
 */
public final class ControlCharacters {
    private static final char REPLACEMENT = '\uFFFD';

    private ControlCharacters() {}

    /** Whether the character is one of them; line breaks and tabs are. */
    public static boolean contain(int character) {
        return Character.isISOControl(character)
                || character >= '\u202A' && character <= '\u202E'
                || character >= '\u2066' && character <= '\u2069'
                || character == '\u2028'
                || character == '\u2029';
    }

    /** Returns the text with U+FFFD in the place of each of them. */
    public static String replaced(String text) {
        if (text.chars().noneMatch(ControlCharacters::contain)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text);
        for (int i = 0; i < shown.length(); i++) {
            if (contain(shown.charAt(i))) {
                shown.setCharAt(i, REPLACEMENT);
            }
        }
        return shown.toString();
    }

    /** Returns the text in one line: blanks are in the place of its line breaks, and U+FFFD in the place of all others. */
    public static String inOneLine(String text) {
        return replaced(text.replaceAll("\\R", " "));
    }
}
