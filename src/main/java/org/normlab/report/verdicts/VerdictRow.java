package org.normlab.report.verdicts;

import java.util.ArrayList;
import java.util.List;
import org.normlab.report.results.ResultsFolder;

/**
 * An arm against the baseline in every metric, in words.
 *
 * @param arm that is held against the baseline
 * @param cells one a metric
 */
public record VerdictRow(String arm, List<Cell> cells) {

    /**
     * The arm in one metric.
     *
     * @param metric in words
     * @param verdict what follows from the seeds
     * @param text the verdict with its number, short
     * @param sentence the same with all that it rests on
     */
    public record Cell(Metric metric, Verdict verdict, String text, String sentence) {}

    /** Every other arm of a folder; none if it has no run of the baseline. */
    public static List<VerdictRow> of(ResultsFolder folder) {
        return of(Verdicts.of(folder, VerdictRule.DEFAULT));
    }

    /** The rows of these comparisons, which stand arm by arm. */
    public static List<VerdictRow> of(List<ArmComparison> comparisons) {
        List<VerdictRow> rows = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        for (ArmComparison comparison : comparisons) {
            cells.add(new Cell(
                    comparison.metric(), comparison.verdict(), VerdictCell.of(comparison), comparison.sentence()));
            if (cells.size() == Metric.values().length) {
                rows.add(new VerdictRow(comparison.contest().arm(), List.copyOf(cells)));
                cells.clear();
            }
        }
        return List.copyOf(rows);
    }

    /** How the verdicts are made, and what they are certain of. */
    public static String explanation() {
        return VerdictTable.explanation(VerdictRule.DEFAULT);
    }
}
