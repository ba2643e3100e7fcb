package org.normlab.report.arms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.normlab.report.results.Learned;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.results.Runs;
import org.normlab.report.tables.ResultTable;
import org.normlab.report.tables.Rows;
import org.normlab.statistics.MeanInterval;
import org.normlab.statistics.PairedRatios;
import org.normlab.statistics.ShareInterval;
import org.normlab.statistics.Summary;
import tech.tablesaw.api.Table;

/**
 * One arm over its seeds: counts over all runs, numbers over the finished ones, means over the finite numbers.
 *
 * @param timed runs whose seconds may be averaged and held against other arms', as {@link Runs#timed()} picks them
 * @param tried runs that show whether they learn, as {@link Learned} counts them
 * @param ratio seconds per epoch to the baseline's, paired by seed
 */
public record ArmSummary(
        String arm,
        Runs runs,
        Runs timed,
        int tried,
        int learned,
        Summary validationAccuracy,
        Summary loss,
        Summary secondsPerEpoch,
        PairedRatios ratio) {

    private static final double CONFIDENCE = .95;

    public static List<ArmSummary> of(ResultsFolder folder) {
        Runs baseline = folder.runs().ofArm(folder.baseline());
        Runs timed = folder.runs().timed();
        return folder.arms().stream()
                .map(arm -> of(arm, folder.runs().ofArm(arm), timed.ofArm(arm), baseline))
                .toList();
    }

    /** Every arm by its name; its seconds are not held against another's. */
    public static Map<String, ArmSummary> alone(ResultsFolder folder) {
        Runs all = folder.runs();
        Runs timed = all.timed();
        return folder.arms().stream()
                .collect(Collectors.toMap(arm -> arm, arm -> of(arm, all.ofArm(arm), timed.ofArm(arm), all.none())));
    }

    private static ArmSummary of(String arm, Runs runs, Runs timed, Runs baseline) {
        Learned learned = Learned.of(runs);
        Runs finished = runs.finished();
        Runs.Paired seconds =
                finished.quiet().pairedOnOneMachineByOneCode(baseline.finished().quiet(), "seconds_per_epoch");
        return new ArmSummary(
                arm,
                runs,
                timed,
                learned.tried(),
                learned.learned(),
                finished.summary("validation_accuracy"),
                finished.summary("loss"),
                timed.summary("seconds_per_epoch"),
                PairedRatios.of(seconds.first(), seconds.second()));
    }

    /** "2 of 3": how many of the runs that tell it learned. */
    public String learnedOfTried() {
        return learned + " of " + tried;
    }

    /** The table {@code arms.csv}. */
    public static Table table(ResultsFolder folder) {
        Rows rows = new Rows(ResultTable.ARMS);
        for (ArmSummary summary : of(folder)) {
            rows.next().set("experiment", folder.experiment()).set("arm", summary.arm);
            summary.addTo(rows);
        }
        return rows.table();
    }

    private void addTo(Rows rows) {
        Runs finished = runs.finished();
        double[] accuracies = finished.numbers("validation_accuracy");
        MeanInterval mean = MeanInterval.of(accuracies, CONFIDENCE);
        Optional<ShareInterval> share =
                tried == 0 ? Optional.empty() : Optional.of(ShareInterval.wilson(learned, tried, CONFIDENCE));
        rows.set("runs", runs.count())
                .set("learned", learned)
                .set("partly", runs.withOutcome(Runs.PARTLY).count())
                .set("chance", runs.withOutcome(Runs.CHANCE).count())
                .set("not_finite", runs.withStatus(Runs.NOT_FINITE).count())
                .set("threw", runs.withStatus(Runs.THREW).count())
                .set("validation_accuracy_mean", validationAccuracy.mean())
                .set("validation_accuracy_standard_deviation", validationAccuracy.standardDeviation())
                .set("validation_accuracy_median", validationAccuracy.median())
                .set("validation_accuracy_minimum", validationAccuracy.minimum())
                .set("validation_accuracy_maximum", validationAccuracy.maximum())
                .set("validation_accuracy_interquartile_mean", Summary.interquartileMean(accuracies))
                .set("validation_accuracy_interval_lower", mean.lower())
                .set("validation_accuracy_interval_upper", mean.upper())
                .set("learned_share_lower", share.map(ShareInterval::lower).orElse(null))
                .set("learned_share_upper", share.map(ShareInterval::upper).orElse(null))
                .set(
                        "learned_validation_accuracy_mean",
                        runs.learned().summary("validation_accuracy").mean())
                .set("validation_loss_mean", finished.summary("validation_loss").mean())
                .set("loss_mean", loss.mean())
                .set("accuracy_mean", finished.summary("accuracy").mean())
                .set("seconds_per_epoch_mean", secondsPerEpoch.mean())
                .set("seconds_per_epoch_standard_deviation", secondsPerEpoch.standardDeviation())
                .set(
                        "validation_seconds_per_epoch_mean",
                        timed.summary("validation_seconds_per_epoch").mean())
                .set(
                        "milliseconds_per_step_mean",
                        timed.summary("milliseconds_per_step").mean())
                .set("paired_seeds", ratio.pairs())
                .set("seconds_ratio_to_baseline_geometric_mean", ratio.geometricMean())
                .set("seconds_ratio_to_baseline_minimum", ratio.minimum())
                .set("seconds_ratio_to_baseline_maximum", ratio.maximum())
                .set("commonest_suspected", runs.commonestCause());
    }
}
