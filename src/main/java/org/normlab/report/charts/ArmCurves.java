package org.normlab.report.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.normlab.report.FolderTables;
import org.normlab.report.results.ResultsFolder;
import org.normlab.statistics.Summary;
import tech.tablesaw.api.Table;

/**
 * The learning curves of an arm.
 *
 * @param seeds a curve each, by seed
 * @param medians over the seeds, by epoch
 */
public record ArmCurves(String arm, List<SeedCurve> seeds, List<Median> medians) {

    /**
     * One run.
     *
     * @param epochs counted from 1
     * @param validationAccuracy accuracy after each of the epochs; NaN where it is missing
     * @param validationLoss loss after each of the epochs; NaN where it is missing
     */
    public record SeedCurve(long seed, List<Long> epochs, double[] validationAccuracy, double[] validationLoss) {}

    /**
     * The middle of the seeds after an epoch.
     *
     * @param seeds that reached that epoch
     */
    public record Median(long epoch, int seeds, double validationAccuracy, double validationLoss) {}

    /** Of every arm that has epochs. */
    public static List<ArmCurves> of(ResultsFolder folder) {
        Table epochs = FolderTables.epochs(folder);
        return folder.arms().stream()
                .map(arm -> of(arm, epochs.where(epochs.stringColumn("arm").isEqualTo(arm))))
                .filter(curves -> !curves.seeds.isEmpty())
                .toList();
    }

    private static ArmCurves of(String arm, Table rows) {
        List<SeedCurve> seeds = new ArrayList<>();
        for (long seed : new TreeSet<>(rows.longColumn("seed").asList())) {
            Table run = rows.where(rows.longColumn("seed").isEqualTo(seed)).sortAscendingOn("epoch");
            seeds.add(new SeedCurve(
                    seed,
                    run.longColumn("epoch").asList(),
                    run.doubleColumn("validation_accuracy").asDoubleArray(),
                    run.doubleColumn("validation_loss").asDoubleArray()));
        }
        List<Median> medians = new ArrayList<>();
        for (long epoch : new TreeSet<>(rows.longColumn("epoch").asList())) {
            Table reached = rows.where(rows.longColumn("epoch").isEqualTo(epoch));
            medians.add(new Median(
                    epoch,
                    reached.rowCount(),
                    median(reached, "validation_accuracy"),
                    median(reached, "validation_loss")));
        }
        return new ArmCurves(arm, seeds, medians);
    }

    private static double median(Table rows, String column) {
        return Summary.of(rows.doubleColumn(column).asDoubleArray()).median();
    }
}
