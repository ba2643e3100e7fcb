package org.normlab.report.tables;

/**
 * One column of a results table.
 *
 * @param name its header in the CSV
 * @param kind how its text is read
 * @param unit its unit, blank where it has none
 * @param meaning what a value says, and when it is blank
 */
public record Column(String name, Kind kind, String unit, String meaning) {

    /** How a value is read. */
    public enum Kind {
        /** Any text, kept as it stands. */
        TEXT,
        /** A whole number of 64 bits. */
        INTEGER,
        /** A double, written in its shortest form. */
        NUMBER
    }

    static Column text(String name, String meaning) {
        return new Column(name, Kind.TEXT, "", meaning);
    }

    static Column integer(String name, String unit, String meaning) {
        return new Column(name, Kind.INTEGER, unit, meaning);
    }

    static Column number(String name, String unit, String meaning) {
        return new Column(name, Kind.NUMBER, unit, meaning);
    }
}
