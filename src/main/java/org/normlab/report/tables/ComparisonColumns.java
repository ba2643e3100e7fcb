package org.normlab.report.tables;

import static org.normlab.report.tables.Column.integer;
import static org.normlab.report.tables.Column.number;
import static org.normlab.report.tables.Column.text;

import java.util.List;

/** The columns of {@code comparisons.csv}. */
final class ComparisonColumns {
    private static final String AS_DIFFERENCE = "as the difference";

    static final List<Column> COMPARISONS = List.of(
            Columns.SCHEMA_VERSION,
            Columns.EXPERIMENT,
            Columns.ARM,
            text("results", "The arm's results folder, where two are compared; blank where all is of one."),
            text("baseline", "The arm that it is held against."),
            text("baseline_results", "That arm's results folder, likewise."),
            text(
                    "metric",
                    "learned (share of the runs that learned), validation_accuracy (last epoch, all finished runs: those that"
                            + " did not learn count with what they reached), validation_accuracy_learned (of the seeds with which"
                            + " both learned), validation_loss, seconds_per_epoch (of seeds that both ran on one machine with"
                            + " nothing else to do; two arms of one folder by the same code)."),
            integer("pairs", "pairs", "Seeds that have the number for both; of learned: runs of the arm that tell."),
            integer("unlearned_pairs", "pairs", "Of these, pairs with a run that did not learn; 0 for learned."),
            integer(
                    "infinite_pairs",
                    "pairs",
                    "Of these, pairs with a loss that is infinite or 0. The tests count it as the worst or the best value;"
                            + " value, baseline_value and difference leave these pairs out."),
            number(
                    "value",
                    "of the metric",
                    "The arm's mean over the pairs; of losses and seconds the geometric mean; of learned the share."),
            number("baseline_value", "of the metric", "The baseline's, likewise."),
            number(
                    "difference",
                    "of the metric, or ratio",
                    "value - baseline_value; of losses and seconds the ratio of the two."),
            number(
                    "difference_lower",
                    AS_DIFFERENCE,
                    "Lower end of Student's 95 % interval of the difference, of losses and seconds by their logarithms."
                            + " Blank below two pairs, if infinite_pairs is not 0, and for learned."),
            number("difference_upper", AS_DIFFERENCE, "Its upper end, likewise."),
            number(
                    "margin",
                    AS_DIFFERENCE,
                    "Differences up to this, or ratios from 1 / this to this, do not matter. Blank for learned."),
            number(
                    "p_difference",
                    "probability",
                    "Of such a difference or a greater one if there is none: sign-flip test, of learned Boschloo's; by Holm"
                            + " over the comparisons of the metric."),
            number(
                    "p_equivalence",
                    "probability",
                    "Of such a difference or a smaller one if it is as great as the margin: two one-sided sign-flip tests,"
                            + " by Holm likewise. Blank for learned."),
            number(
                    "p_not_worse",
                    "probability",
                    "Of such a difference or a better one if the arm is worse by the margin; not adjusted. Blank for"
                            + " learned."),
            number(
                    "probability_of_improvement",
                    "probability",
                    "How often a run of the arm is better than one of the baseline, both drawn from the pairs. Blank for"
                            + " learned."),
            text("verdict", "better, worse, equivalent, cannot tell or not comparable."),
            integer(
                    "seeds_needed",
                    "seeds",
                    "If it is inconclusive: seeds that would tell with probability .8, were all as seen; blank if these do"
                            + " not show it."),
            text("sentence", "All this in one sentence, with what differs where it is not comparable."));

    private ComparisonColumns() {}
}
