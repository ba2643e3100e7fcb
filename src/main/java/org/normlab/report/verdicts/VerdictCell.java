package org.normlab.report.verdicts;

import org.normlab.report.text.Words;

/** A comparison in a cell of a table. */
public final class VerdictCell {
    /** Stands for an inconclusive comparison. */
    static final String UNTOLD = "~";

    private VerdictCell() {}

    /** "better +.0012", "~ ×1.02", "not comparable"; "-" where there is no number. */
    public static String of(ArmComparison comparison) {
        if (comparison.verdict() == Verdict.NOT_COMPARABLE) {
            return comparison.verdict().toString();
        }
        if (Double.isNaN(comparison.difference()) && comparison.infinitePairs() == 0) {
            return "-";
        }
        if (comparison.isBitEqual()) {
            return "same bits";
        }
        String verdict = comparison.verdict() == Verdict.CANNOT_TELL
                ? UNTOLD
                : comparison.verdict().toString();
        return verdict + " " + amount(comparison);
    }

    private static String amount(ArmComparison comparison) {
        double difference = comparison.difference();
        if (Double.isNaN(difference)) {
            return "(none finite)";
        }
        return switch (comparison.metric().scale()) {
            case RATIO -> "×" + Words.fixed(difference, difference >= 10 ? 0 : 2);
            case DIFFERENCE -> Words.signed(difference, Words.accuracy(difference));
            case SHARE_OF_RUNS ->
                Words.signed(difference, Words.fixed(difference, 2).replaceFirst("^(-?)0\\.", "$1."));
        };
    }
}
