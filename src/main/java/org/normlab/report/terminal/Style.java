package org.normlab.report.terminal;

/** How a piece of text looks, as far as the terminal has colours; nothing is told by a colour alone. */
public enum Style {
    PLAIN(""),
    BOLD("1"),
    FAINT("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    MAGENTA("35"),
    CYAN("36");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** The text between the terminal's own codes. */
    String paint(String text) {
        return code.isEmpty() || text.isBlank() ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
    }
}
