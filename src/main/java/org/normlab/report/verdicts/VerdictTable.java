package org.normlab.report.verdicts;

import java.util.ArrayList;
import java.util.List;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.text.Tables;
import org.normlab.report.text.Words;

/** The console's view of verdicts: every arm of a folder against its baseline. */
public final class VerdictTable {
    private static final int WIDEST = 22;
    /** By {@link Metric}. */
    public static final List<String> HEADER =
            List.of("learned", "accuracy", "where both learned", "validation loss", "seconds/epoch");

    private VerdictTable() {}

    /**
     * The table with what it rests on, in lines of at most 100 columns; empty if there is nothing to compare.
     *
     * @param rule by which verdicts are made
     */
    public static String render(ResultsFolder folder, VerdictRule rule) {
        List<ArmComparison> comparisons = Verdicts.of(folder, rule);
        if (comparisons.isEmpty()) {
            return "";
        }
        List<String> header = new ArrayList<>(List.of("against " + folder.baseline()));
        List<List<String>> rows = new ArrayList<>();
        int metrics = Metric.values().length;
        header.addAll(HEADER);
        for (int first = 0; first < comparisons.size(); first += metrics) {
            List<String> row =
                    new ArrayList<>(List.of(comparisons.get(first).contest().arm()));
            comparisons.subList(first, first + metrics).forEach(comparison -> row.add(VerdictCell.of(comparison)));
            rows.add(row);
        }
        return Tables.render(header, 1, WIDEST, rows) + "\n"
                + Words.wrap(
                        "Accuracy and loss are those of validation: the mean difference over the seeds of both, of losses and"
                                + " seconds as a ratio. "
                                + explanation(rule));
    }

    /** What a verdict means. */
    public static String explanation(VerdictRule rule) {
        return "Verdicts by sign-flip tests of the seeds' pairs, Boschloo's of how many learned, at "
                + Words.wholePercent(rule.level())
                + " over all comparisons of a metric (Holm); differences of "
                + VerdictSentence.margin(Metric.VALIDATION_ACCURACY, rule.accuracyMargin()) + " in accuracy, "
                + Words.wholePercent(rule.lossMargin())
                + " in loss and " + Words.wholePercent(rule.secondsMargin()) + " in seconds do not matter; "
                + VerdictCell.UNTOLD
                + " means that these seeds are inconclusive. The verdicts are about other seeds on the same samples, not about"
                + " other samples: accuracy was measured on the samples that also served as validation.";
    }
}
