package org.normlab.report.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.normlab.report.FolderTables;
import org.normlab.report.text.Words;

/** A metric by epoch: a thin line a seed, a thick one for the median of an arm's seeds. */
public final class LearningCurves {
    private static final int HEIGHT = 340;
    private static final double LEARNED = .9;
    private static final double[] CLOSE_UPS = {.98, .95, .9};

    private final String metric;
    private final Function<ArmCurves.SeedCurve, double[]> ofSeed;
    private final ToDoubleFunction<ArmCurves.Median> ofMedian;
    private final boolean logarithmic;

    private LearningCurves(
            String metric,
            Function<ArmCurves.SeedCurve, double[]> ofSeed,
            ToDoubleFunction<ArmCurves.Median> ofMedian,
            boolean logarithmic) {
        this.metric = metric;
        this.ofSeed = ofSeed;
        this.ofMedian = ofMedian;
        this.logarithmic = logarithmic;
    }

    /** The accuracy on the validation samples. */
    public static Chart accuracy(List<ArmCurves> arms) {
        LearningCurves curves = new LearningCurves(
                "validation accuracy",
                ArmCurves.SeedCurve::validationAccuracy,
                ArmCurves.Median::validationAccuracy,
                false);
        ObjectNode option = Options.cartesian();
        Options.fractionAxis(option, "yAxis", "validation accuracy");
        Chart chart = curves.chart("accuracy-by-epoch", "Validation accuracy by epoch", option, arms);
        return chart.withViews(closeUps(
                "yAxis",
                arms.stream()
                        .mapToDouble(arm ->
                                arm.medians().get(arm.medians().size() - 1).validationAccuracy())
                        .toArray()));
    }

    /** The loss on the validation samples, on a logarithmic axis. */
    public static Chart loss(List<ArmCurves> arms) {
        LearningCurves curves = new LearningCurves(
                "validation loss", ArmCurves.SeedCurve::validationLoss, ArmCurves.Median::validationLoss, true);
        ObjectNode option = Options.cartesian();
        Options.logAxis(option, "yAxis", "validation loss, nats");
        return curves.chart("loss-by-epoch", "Validation loss by epoch", option, arms);
    }

    /** The whole axis of accuracies, and that part in which those that learned can be told apart; none if none did. */
    static List<Chart.View> closeUps(String axis, double[] accuracies) {
        double[] learned = Arrays.stream(accuracies)
                .filter(accuracy -> accuracy >= LEARNED)
                .toArray();
        if (learned.length == 0) {
            return List.of();
        }
        double least = Arrays.stream(learned).min().getAsDouble();
        double from = CLOSE_UPS[CLOSE_UPS.length - 1];
        for (double bound : CLOSE_UPS) {
            if (bound <= least) {
                from = bound;
                break;
            }
        }
        ObjectNode whole = Options.object();
        whole.putObject(axis).put("min", 0).put("interval", .2);
        ObjectNode closeUp = Options.object();
        closeUp.putObject(axis).put("min", from).put("interval", from > .96 ? .005 : from > .92 ? .01 : .02);
        return List.of(
                new Chart.View("0 to 1", whole),
                new Chart.View(Words.fixed(from, 2).substring(1) + " to 1", closeUp));
    }

    private Chart chart(String id, String title, ObjectNode option, List<ArmCurves> arms) {
        long last = 1;
        for (ArmCurves arm : arms) {
            last = Math.max(last, arm.medians().get(arm.medians().size() - 1).epoch());
        }
        Options.valueAxis(option, "xAxis", "epochs")
                .put("min", 1)
                .put("max", Math.max(2, last))
                .put("minInterval", 1);
        List<Chart.Key> legend = new ArrayList<>();
        DataTable table = DataTable.of("arm", "seed", "epoch", metric);
        for (int index = 0; index < arms.size(); index++) {
            addSeeds(option, arms.get(index), index, table);
            legend.add(new Chart.Key(arms.get(index).arm(), Theme.arm(index), true));
        }
        for (int index = 0; index < arms.size(); index++) {
            addMedian(option, arms.get(index), index, table);
        }
        return new Chart(
                id,
                title,
                "A thin line is a seed, the thick one the median of an arm's seeds.",
                HEIGHT,
                option,
                legend,
                table);
    }

    private void addSeeds(ObjectNode option, ArmCurves arm, int index, DataTable table) {
        for (ArmCurves.SeedCurve seed : arm.seeds()) {
            ObjectNode line = line(option, arm.arm(), index, 1, .45).put("symbolSize", 3);
            ArrayNode data = line.putArray("data");
            for (int epoch = 0; epoch < seed.epochs().size(); epoch++) {
                double value = ofSeed.apply(seed)[epoch];
                table.add(arm.arm(), seed.seed(), seed.epochs().get(epoch), value);
                add(data, arm.arm() + ", seed " + seed.seed(), seed.epochs().get(epoch), value);
            }
        }
    }

    private void addMedian(ObjectNode option, ArmCurves arm, int index, DataTable table) {
        ObjectNode line =
                line(option, arm.arm(), index, 3, 1).put("symbolSize", 6).put("z", 4);
        ArrayNode data = line.putArray("data");
        for (ArmCurves.Median median : arm.medians()) {
            double value = ofMedian.applyAsDouble(median);
            String of = "median of " + Words.count(median.seeds(), "seed", "seeds");
            table.add(arm.arm(), of, median.epoch(), value);
            add(data, arm.arm() + ", " + of, median.epoch(), value);
        }
    }

    private static ObjectNode line(ObjectNode option, String arm, int index, double width, double opacity) {
        ObjectNode line = Options.series(option, "line", arm).put("symbol", "circle");
        ObjectNode style = line.putObject("lineStyle")
                .put("color", Theme.arm(index))
                .put("width", width)
                .put("opacity", opacity);
        if (index >= Theme.ARM_COLORS) {
            style.put("type", "dashed");
        }
        line.putObject("itemStyle").put("color", Theme.arm(index)).put("opacity", opacity);
        return line;
    }

    /** A logarithmic axis has no place for 0, and no axis has one for a number that is missing or infinite. */
    private void add(ArrayNode data, String who, long epoch, double value) {
        if (Double.isFinite(value) && (!logarithmic || value > 0)) {
            String text = logarithmic ? FolderTables.exact(value) : Words.accuracy(value);
            Options.point(data, who + ", epoch " + epoch + ": " + metric + " " + text, epoch, value);
        }
    }
}
