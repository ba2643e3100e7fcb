package org.normlab.report.verdicts;

import java.util.Locale;
import org.normlab.report.results.Learned;
import org.normlab.report.text.Words;

/** A comparison in one sentence. */
public final class VerdictSentence {
    private VerdictSentence() {}

    static String of(ArmComparison comparison) {
        if (comparison.verdict() == Verdict.NOT_COMPARABLE) {
            return notComparable(comparison);
        }
        if (comparison.isBitEqual()) {
            return names(comparison) + " ended with the same weights, bit for bit, in every run they share, so they are"
                    + " equivalent in " + comparison.metric().words() + ".";
        }
        if (comparison.metric() == Metric.LEARNED) {
            return learned(comparison);
        }
        return switch (comparison.verdict()) {
            case BETTER, WORSE ->
                comparison.contest().name() + " is " + comparison.verdict() + " than "
                        + comparison.contest().baselineName() + " in "
                        + comparison.metric().words() + ": " + difference(comparison) + evidence(comparison) + "."
                        + also(comparison);
            case EQUIVALENT ->
                names(comparison) + " are equivalent in " + comparison.metric().words() + ", within "
                        + margin(comparison.metric(), comparison.margin()) + ": " + difference(comparison)
                        + evidence(comparison) + "."
                        + also(comparison);
            default -> cannotTell(comparison);
        };
    }

    private static String names(ArmComparison comparison) {
        return comparison.contest().name() + " and " + comparison.contest().baselineName();
    }

    private static String notComparable(ArmComparison comparison) {
        return names(comparison) + " are not comparable in "
                + comparison.metric().words() + ": "
                + String.join("; ", comparison.contest().obstacles(comparison.metric())) + ".";
    }

    private static String learned(ArmComparison comparison) {
        Learned arm = Learned.of(comparison.contest().runs());
        Learned baseline = Learned.of(comparison.contest().baseline());
        String counts = arm + " runs against " + baseline;
        String p = Double.isNaN(comparison.pDifference()) ? "" : " (p = " + p(comparison.pDifference()) + ")";
        return switch (comparison.verdict()) {
            case BETTER, WORSE ->
                comparison.contest().name() + " learns " + (comparison.verdict() == Verdict.BETTER ? "more" : "less")
                        + " often than " + comparison.contest().baselineName() + ": " + counts + p + ".";
            default ->
                "Whether " + comparison.contest().name() + " learns as often as "
                        + comparison.contest().baselineName() + " is inconclusive: " + counts + p + ".";
        };
    }

    private static String cannotTell(ArmComparison comparison) {
        if (comparison.pairs() == 0) {
            return names(comparison) + " cannot be held against each other in "
                    + comparison.metric().words() + ": no seed has that number for both"
                    + (comparison.metric().isTime() ? " from one quiet machine." : ".");
        }
        String needed = comparison.seedsNeeded().isPresent()
                ? "about "
                        + String.format(
                                Locale.ROOT, "%,d", comparison.seedsNeeded().getAsInt()) + " seeds would probably tell"
                : "how many would, these do not show";
        return Words.count(comparison.pairs(), "seed", "seeds") + " cannot tell whether "
                + comparison.contest().name() + " differs from "
                + comparison.contest().baselineName() + " in "
                + comparison.metric().words() + ": "
                + difference(comparison) + evidence(comparison) + "; " + needed + "." + also(comparison);
    }

    /** "+.0012 on average", "1.29 times as much". */
    static String difference(ArmComparison comparison) {
        if (Double.isNaN(comparison.difference())) {
            return comparison.metric().isTime() ? "no pair has two times above 0" : "no pair has two finite losses";
        }
        return comparison.metric().scale() == Metric.Scale.RATIO
                ? Words.fixed(comparison.difference(), decimals(comparison.difference())) + " times as "
                        + (comparison.metric().isTime() ? "many" : "much")
                : amount(comparison.difference()) + " on average";
    }

    private static String evidence(ArmComparison comparison) {
        String interval = Double.isNaN(comparison.lower())
                ? ""
                : "95 % interval " + bound(comparison, comparison.lower()) + " to "
                        + bound(comparison, comparison.upper()) + "; ";
        double p = comparison.verdict() == Verdict.EQUIVALENT ? comparison.pEquivalence() : comparison.pDifference();
        return " (" + interval + Words.count(comparison.pairs(), "seed", "seeds") + ", p = " + p(p) + ")";
    }

    private static String bound(ArmComparison comparison, double end) {
        return comparison.metric().scale() == Metric.Scale.RATIO ? Words.fixed(end, decimals(end)) : amount(end);
    }

    /** ".003", "5 %". */
    static String margin(Metric metric, double margin) {
        return metric.scale() == Metric.Scale.RATIO
                ? Words.wholePercent(margin - 1)
                : Words.accuracy(margin).replaceAll("0+$", "");
    }

    /** What must be known of the pairs beside their numbers. */
    private static String also(ArmComparison comparison) {
        return unlearned(comparison) + infinite(comparison);
    }

    private static String infinite(ArmComparison comparison) {
        int infinite = comparison.infinitePairs();
        return infinite == 0
                ? ""
                : " " + Words.count(infinite, "pair has", "pairs have")
                        + (comparison.metric().isTime() ? " a time of 0" : " a loss that is infinite or 0")
                        + ", which counts as the worst or the best value and enters no mean.";
    }

    private static String unlearned(ArmComparison comparison) {
        if (comparison.unlearnedPairs() == 0 || comparison.metric().isTime()) {
            return "";
        }
        return " In " + comparison.unlearnedPairs() + " of these " + Words.count(comparison.pairs(), "pair", "pairs")
                + " a run did not learn, and counts with what it reached.";
    }

    private static String amount(double difference) {
        return Words.signed(difference, Words.accuracy(difference));
    }

    private static int decimals(double ratio) {
        return ratio >= 10 ? 0 : 2;
    }

    /** ".031"; below .0001 what it is below. */
    public static String p(double p) {
        if (p < .0001) {
            return "under .0001";
        }
        String text = Words.fixed(p, p < .001 ? 4 : 3);
        return text.startsWith("0") ? text.substring(1) : p == 1 ? "1" : text;
    }
}
