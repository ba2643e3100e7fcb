package org.normlab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.normlab.benchmark.Measurement;
import org.normlab.benchmark.Spread;
import org.normlab.benchmark.Subject;
import org.normlab.devices.Placement;
import org.normlab.experiment.Provenance;
import org.normlab.report.tables.Columns;
import org.normlab.report.tables.Csv;
import org.normlab.report.tables.ResultTable;
import org.normlab.report.tables.Rows;
import org.normlab.report.terminal.Text;
import org.normlab.report.terminal.TextTable;
import org.normlab.report.terminal.TextTable.Column;

/** What a benchmark found out, as a file and for the console. */
final class BenchTable {
    private final Map<Subject, List<Measurement>> measured;
    private final boolean wholeEpochs;
    private final Provenance provenance;

    /** @param wholeEpochs whether an epoch's seconds mean anything */
    BenchTable(Map<Subject, List<Measurement>> measured, boolean wholeEpochs, Provenance provenance) {
        this.measured = measured;
        this.wholeEpochs = wholeEpochs;
        this.provenance = provenance;
    }

    /** One measurement, while others are still to come. */
    static String line(Measurement measurement) {
        return String.format(
                Locale.ROOT,
                "%-10s %-8s  %6.2f ms a step   first step after %4.1f s   %5.0f MiB   %.0f %% of %.0f GFLOP/s",
                measurement.arm(),
                measurement.precision(),
                measurement.millisecondsPerStep(),
                measurement.secondsToFirstStep(),
                measurement.peakResidentMebibytes(),
                100 * measurement.shareOfMatrixRate(),
                measurement.matrixGigaflopsPerSecond());
    }

    /** What a program reads. */
    Map<String, List<Measurement>> document() {
        Map<String, List<Measurement>> document = new LinkedHashMap<>();
        measured.forEach((subject, of) ->
                document.put(subject.arm() + " " + subject.precision().word(), of));
        return document;
    }

    /** Writes bench.csv into that folder, and returns its path. */
    Path write(Path folder) throws IOException {
        Rows rows = new Rows(ResultTable.BENCH);
        measured.forEach((subject, of) -> {
            Measurement any = of.get(0);
            rows.next()
                    .set("arm", subject.arm())
                    .set("precision", subject.precision().word())
                    .set("threads", any.threads())
                    .set("rounds", of.size())
                    .set("steps", any.steps())
                    .set("gigaflops_per_step", any.gigaflopsPerStep())
                    .set("matrix_gigaflops_per_second", median(of, Measurement::matrixGigaflopsPerSecond))
                    .set("share_of_matrix_rate", median(of, Measurement::shareOfMatrixRate))
                    .set("busy_elsewhere", busy(of))
                    .set("processor", provenance.processor())
                    .set("device", provenance.device())
                    .set("tensorflow_version", provenance.tensorflowVersion())
                    .set("git_commit", provenance.gitCommit());
            set(rows, "milliseconds_per_step", of, Measurement::millisecondsPerStep);
            if (wholeEpochs) {
                set(rows, "seconds_per_epoch", of, Measurement::secondsPerEpoch);
            }
            set(rows, "validation_seconds", of, Measurement::validationSeconds);
            set(rows, "seconds_to_first_step", of, Measurement::secondsToFirstStep);
            set(rows, "peak_resident_mebibytes", of, Measurement::peakResidentMebibytes);
        });
        Files.createDirectories(folder);
        Path file = folder.resolve(ResultTable.BENCH.fileName());
        Csv.write(file, rows.table());
        return file;
    }

    private static void set(Rows rows, String name, List<Measurement> of, ToDoubleFunction<Measurement> quantity) {
        Spread spread = Spread.of(of, quantity);
        rows.set(name, spread.median())
                .set(name + "_minimum", spread.minimum())
                .set(name + "_maximum", spread.maximum());
    }

    private static double median(List<Measurement> of, ToDoubleFunction<Measurement> quantity) {
        return Spread.of(of, quantity).median();
    }

    private static double busy(List<Measurement> of) {
        return Spread.of(of, Measurement::busyElsewhere).maximum();
    }

    /** The table, and what is to be known of it. */
    String render(int width) {
        List<Column> columns = List.of(
                Column.name("arm"),
                Column.text("precision", 0),
                Column.number("ms/step", 0),
                Column.number("s/epoch", 2),
                Column.number("s to first step", 1),
                Column.number("MiB", 3),
                Column.number("of matrix rate", 4));
        List<List<Text>> rows = new ArrayList<>();
        measured.forEach((subject, of) -> rows.add(List.of(
                Text.of(subject.arm()),
                Text.of(subject.precision().word()),
                spread(of, Measurement::millisecondsPerStep, 2),
                wholeEpochs ? spread(of, Measurement::secondsPerEpoch, 1) : Text.of("-"),
                spread(of, Measurement::secondsToFirstStep, 1),
                spread(of, Measurement::peakResidentMebibytes, 0),
                Text.of(String.format(Locale.ROOT, "%.0f %%", 100 * median(of, Measurement::shareOfMatrixRate))))));
        String table = String.join("\n", new TextTable(columns, rows).plain(width));
        String note = "Median over the rounds (least to greatest), on " + provenance.processor()
                + (Placement.isGpu(provenance.device()) ? " with " + provenance.device() : "")
                + ". A step's share is of the rate of a matrix product in its precision.";
        boolean disturbed = measured.values().stream().anyMatch(of -> busy(of) > Columns.QUIET);
        return table + "\n"
                + org.normlab.report.text.Words.wrap(note
                        + (disturbed
                                ? " Others kept the machine busy meanwhile: measure again when it is quiet."
                                : ""));
    }

    private static Text spread(List<Measurement> of, ToDoubleFunction<Measurement> quantity, int decimals) {
        Spread spread = Spread.of(of, quantity);
        if (Double.isNaN(spread.median())) {
            return Text.of("-");
        }
        String number = "%." + decimals + "f";
        return Text.of(String.format(
                Locale.ROOT,
                number + " (" + number + "-" + number + ")",
                spread.median(),
                spread.minimum(),
                spread.maximum()));
    }
}
