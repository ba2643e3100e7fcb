package org.normlab.report.tables;

/**
 * One column of a results table.
 *
 * @param name its header in the CSV
 * @param kind how its text is read
 * @param unit its unit, blank where it has none
 * @param range which numbers are accepted when a file is read
 * @param meaning what a value says, and when it is blank
 */
public record Column(String name, Kind kind, String unit, Range range, String meaning) {

    /** How a value is read. */
    public enum Kind {
        /** Any text, kept as it stands. */
        TEXT,
        /** A whole number of 64 bits. */
        INTEGER,
        /** A double, written in its shortest form. */
        NUMBER
    }

    /** Which numbers a column accepts; a missing one always is. */
    public enum Range {
        /** All of them. */
        ANY(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, ""),
        /** From 0 to 1. */
        FRACTION(0, 1, "must be a fraction from 0 to 1. Divide percentages by 100."),
        /** Finite and not negative. */
        AMOUNT(0, Double.MAX_VALUE, "must be a finite number of at least 0.");

        private final double least;
        private final double greatest;
        private final String rule;

        Range(double least, double greatest, String rule) {
            this.least = least;
            this.greatest = greatest;
            this.rule = rule;
        }

        boolean accepts(double number) {
            return Double.isNaN(number) || number >= least && number <= greatest;
        }

        /** What a number must be, and what to do about one that is not, as the end of a sentence. */
        String rule() {
            return rule;
        }
    }

    static Column text(String name, String meaning) {
        return new Column(name, Kind.TEXT, "", Range.ANY, meaning);
    }

    static Column integer(String name, String unit, String meaning) {
        return new Column(name, Kind.INTEGER, unit, Range.ANY, meaning);
    }

    static Column number(String name, String unit, String meaning) {
        return new Column(name, Kind.NUMBER, unit, Range.ANY, meaning);
    }

    /** A column of accuracies, which are refused if they are no fractions. */
    static Column accuracy(String name, String meaning) {
        return new Column(name, Kind.NUMBER, Columns.FRACTION, Range.FRACTION, meaning);
    }

    /** A column of measured times, which are refused if they are negative or infinite. */
    static Column time(String name, String unit, String meaning) {
        return new Column(name, Kind.NUMBER, unit, Range.AMOUNT, meaning);
    }
}
