package org.normlab.report.charts;

import java.util.ArrayList;
import java.util.List;

/** Names that fit beside an axis: broken into lines at dashes and spaces, what is too long cut in its middle. */
final class Labels {
    private static final int WIDTH = 14;
    private static final int LINES = 3;

    private Labels() {}

    /** The name in at most three lines of about fourteen characters. */
    static String wrapped(String name) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String part : cut(name).split("(?<=[-_ ./])")) {
            if (line.length() > 0 && line.length() + part.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(part);
            while (line.length() > WIDTH + 2) {
                lines.add(line.substring(0, WIDTH));
                line.delete(0, WIDTH);
            }
        }
        lines.add(line.toString());
        return String.join("\n", lines.subList(0, Math.min(LINES, lines.size())));
    }

    /** The name in one line. */
    static String line(String name) {
        return cut(name);
    }

    /** The name, or its beginning and its end around an ellipsis. */
    private static String cut(String name) {
        int most = WIDTH * LINES - 6;
        String line = name.replaceAll("\\s+", " ");
        int[] letters = line.codePoints().toArray();
        return letters.length <= most
                ? line
                : new String(letters, 0, most / 2) + "…"
                        + new String(letters, letters.length - most / 2 + 2, most / 2 - 2);
    }
}
