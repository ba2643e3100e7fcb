package org.normlab.report.show;

import org.normlab.report.results.Runs;
import org.normlab.report.terminal.Style;
import org.normlab.report.terminal.Text;

/** How a run ended, as one character that needs no colour to be told from the others. */
enum RunMark {
    LEARNED("\u25CF", "learned", Style.GREEN),
    PARTLY("\u25D0", "partly", Style.YELLOW),
    CHANCE("\u25CB", "chance", Style.RED),
    NOT_FINITE("\u221E", "not finite", Style.MAGENTA),
    THREW("\u2717", "threw", Style.RED),
    UNKNOWN("?", "outcome not given", Style.FAINT),
    UNFINISHED("\u2026", "unfinished", Style.CYAN);

    private final String character;
    private final String words;
    private final Style style;

    RunMark(String character, String words, Style style) {
        this.character = character;
        this.words = words;
        this.style = style;
    }

    static RunMark of(String status, String outcome) {
        return switch (status) {
            case Runs.THREW -> THREW;
            case Runs.NOT_FINITE -> NOT_FINITE;
            default ->
                switch (outcome) {
                    case Runs.LEARNED -> LEARNED;
                    case Runs.PARTLY -> PARTLY;
                    case Runs.CHANCE -> CHANCE;
                    default -> UNKNOWN;
                };
        };
    }

    /** The character in its colour. */
    Text text() {
        return Text.of(character, style);
    }

    Style style() {
        return style;
    }

    String words() {
        return words;
    }
}
