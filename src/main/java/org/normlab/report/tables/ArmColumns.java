package org.normlab.report.tables;

import static org.normlab.report.tables.Column.integer;
import static org.normlab.report.tables.Column.number;
import static org.normlab.report.tables.Column.text;
import static org.normlab.report.tables.Columns.FRACTION;

import java.util.List;

/** The columns of {@code arms.csv}. */
final class ArmColumns {
    private static final String OF_FINISHED = " over the finished runs.";
    private static final String FINITE = " Infinite losses are left out.";
    private static final String ONE_MACHINE =
            " Not of a busy machine. Where they differ in processor, device, threads or jobs at once: over those of the"
                    + " kind that made most.";
    private static final String PAIRED = " of the ratio of seconds_per_epoch to the baseline arm's, paired by seed.";

    private static final String T_INTERVAL =
            " end of Student's 95 % interval of the mean over the finished runs; may leave [0, 1]. Blank for one.";
    private static final String WILSON =
            " end of Wilson's 95 % interval of the share of runs that learn, of all that did not throw.";

    static final List<Column> ARMS = List.of(
            Columns.SCHEMA_VERSION,
            Columns.EXPERIMENT,
            Columns.ARM,
            integer("runs", "runs", "Runs of the arm: the sum of the five counts that follow."),
            integer("learned", "runs", "Finished runs whose outcome is learned."),
            integer("partly", "runs", "Finished runs whose outcome is partly."),
            integer("chance", "runs", "Finished runs whose outcome is chance."),
            integer("not_finite", "runs", "Runs stopped at a loss that is not a finite number."),
            integer("threw", "runs", "Runs ended by an error."),
            number("validation_accuracy_mean", FRACTION, "Mean" + OF_FINISHED),
            number(
                    "validation_accuracy_standard_deviation",
                    FRACTION,
                    "Standard deviation (n - 1)" + OF_FINISHED + " Blank for one."),
            number("validation_accuracy_median", FRACTION, "Median" + OF_FINISHED),
            number("validation_accuracy_minimum", FRACTION, "Minimum" + OF_FINISHED),
            number("validation_accuracy_maximum", FRACTION, "Maximum" + OF_FINISHED),
            number(
                    "validation_accuracy_interquartile_mean",
                    FRACTION,
                    "Mean of the middle half of the finished runs: without the n / 4 least and greatest, rounded down."),
            number("validation_accuracy_interval_lower", FRACTION, "Lower" + T_INTERVAL),
            number("validation_accuracy_interval_upper", FRACTION, "Upper" + T_INTERVAL),
            number("learned_share_lower", FRACTION, "Lower" + WILSON),
            number("learned_share_upper", FRACTION, "Upper" + WILSON),
            number("learned_validation_accuracy_mean", FRACTION, "Mean over the runs that learned; blank for none."),
            number("validation_loss_mean", "nats", "Mean" + OF_FINISHED + FINITE),
            number("loss_mean", "nats", "Mean" + OF_FINISHED + FINITE),
            number("accuracy_mean", FRACTION, "Mean" + OF_FINISHED),
            number("seconds_per_epoch_mean", "seconds", "Mean" + OF_FINISHED + ONE_MACHINE),
            number(
                    "seconds_per_epoch_standard_deviation",
                    "seconds",
                    "Standard deviation (n - 1)" + OF_FINISHED + " Blank for one." + ONE_MACHINE),
            number("validation_seconds_per_epoch_mean", "seconds", "Mean" + OF_FINISHED + ONE_MACHINE),
            number("milliseconds_per_step_mean", "milliseconds", "Mean" + OF_FINISHED + ONE_MACHINE),
            integer(
                    "paired_seeds",
                    "pairs",
                    "Seeds with a finished run of this arm and of the baseline on the same processor, device and"
                            + " threads by the same code, neither on a busy machine."),
            number("seconds_ratio_to_baseline_geometric_mean", "ratio", "Geometric mean" + PAIRED),
            number("seconds_ratio_to_baseline_minimum", "ratio", "Minimum" + PAIRED),
            number("seconds_ratio_to_baseline_maximum", "ratio", "Maximum" + PAIRED),
            text(
                    "commonest_suspected",
                    "The cause suspected of most runs that did not learn, the first of equals; blank for none."));

    private ArmColumns() {}
}
