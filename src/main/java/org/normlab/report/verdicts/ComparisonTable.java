package org.normlab.report.verdicts;

import java.util.List;
import org.normlab.report.tables.ResultTable;
import org.normlab.report.tables.Rows;
import tech.tablesaw.api.Table;

/** Lays comparisons out as {@code comparisons.csv}. */
public final class ComparisonTable {
    private ComparisonTable() {}

    public static Table of(String experiment, List<ArmComparison> comparisons) {
        Rows rows = new Rows(ResultTable.COMPARISONS);
        for (ArmComparison comparison : comparisons) {
            Contest contest = comparison.contest();
            rows.next()
                    .set("experiment", experiment)
                    .set("arm", contest.arm())
                    .set("results", contest.results())
                    .set("baseline", contest.baselineArm())
                    .set("baseline_results", contest.baselineResults())
                    .set("metric", comparison.metric().id())
                    .set("pairs", comparison.pairs())
                    .set("unlearned_pairs", comparison.unlearnedPairs())
                    .set("infinite_pairs", comparison.infinitePairs())
                    .set("value", comparison.value())
                    .set("baseline_value", comparison.baselineValue())
                    .set("difference", comparison.difference())
                    .set("difference_lower", comparison.lower())
                    .set("difference_upper", comparison.upper())
                    .set("margin", comparison.margin())
                    .set("p_difference", comparison.pDifference())
                    .set("p_equivalence", comparison.pEquivalence())
                    .set("p_not_worse", comparison.pNotWorse())
                    .set("probability_of_improvement", comparison.improvement())
                    .set("verdict", comparison.verdict().toString())
                    .set(
                            "seeds_needed",
                            comparison.seedsNeeded().isPresent()
                                    ? comparison.seedsNeeded().getAsInt()
                                    : null)
                    .set("sentence", comparison.sentence());
        }
        return rows.table();
    }
}
