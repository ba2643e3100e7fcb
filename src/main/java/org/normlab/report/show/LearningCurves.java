package org.normlab.report.show;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.results.RunFolder;
import org.normlab.report.tables.Column;
import org.normlab.report.tables.Csv;
import org.normlab.report.tables.ResultTable;
import org.normlab.statistics.Summary;
import tech.tablesaw.api.Table;

/** One quantity by epoch, for every run that has epochs. */
final class LearningCurves {
    private record Run(String arm, long seed) {}

    private final Map<Run, double[]> curves;

    private LearningCurves(Map<Run, double[]> curves) {
        this.curves = curves;
    }

    /** From the folders of the runs or, where there are none, from an epochs.csv; empty where there is neither. */
    static LearningCurves of(ResultsFolder folder, Column metric) {
        Map<Run, double[]> curves = new HashMap<>();
        for (RunFolder run : folder.runFolders()) {
            curves.put(
                    new Run(run.arm(), run.seed()),
                    run.epochs().doubleColumn(metric.name()).asDoubleArray());
        }
        Path table = folder.path().resolve(ResultTable.EPOCHS.fileName());
        if (curves.isEmpty() && Files.isRegularFile(table)) {
            read(table, metric, curves);
        }
        return new LearningCurves(curves);
    }

    private static void read(Path file, Column metric, Map<Run, double[]> curves) {
        Table epochs = Csv.read(file, ResultTable.EPOCHS, List.of("arm", "seed", "epoch"))
                .sortAscendingOn("epoch");
        Map<Run, List<Double>> values = new HashMap<>();
        for (int row = 0; row < epochs.rowCount(); row++) {
            Run run = new Run(
                    epochs.stringColumn("arm").get(row),
                    epochs.longColumn("seed").getLong(row));
            values.computeIfAbsent(run, absent -> new ArrayList<>())
                    .add(epochs.doubleColumn(metric.name()).getDouble(row));
        }
        values.forEach((run, list) ->
                curves.put(run, list.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    /** Empty if the run has no epochs. */
    double[] of(ShownRun run) {
        return curves.getOrDefault(new Run(run.arm(), run.seed()), new double[0]);
    }

    /** At each epoch, the median over the runs that have got there; NaN where none has a number. */
    double[] median(List<ShownRun> runs) {
        List<double[]> all = runs.stream().map(this::of).toList();
        int epochs = all.stream().mapToInt(curve -> curve.length).max().orElse(0);
        return IntStream.range(0, epochs)
                .mapToDouble(epoch -> Summary.of(all.stream()
                                .filter(curve -> curve.length > epoch)
                                .mapToDouble(curve -> curve[epoch])
                                .toArray())
                        .median())
                .toArray();
    }
}
