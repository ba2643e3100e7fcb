package org.normlab.report.show;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.normlab.report.results.Diagnoses;
import org.normlab.report.results.Diagnosis;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.results.RunFolder;
import org.normlab.report.results.UnfinishedRun;
import org.normlab.report.tables.InvalidResultsException;
import org.normlab.report.text.Tables;
import org.normlab.report.text.Words;

/** The console's list of the runs of a results folder, ended and unfinished. */
public final class RunsList {
    private static final int WIDEST = 50;
    private static final String UNFINISHED = "unfinished";

    private RunsList() {}

    /** One line: an ended run, or one that left a checkpoint. */
    private record Line(String arm, long seed, String state, String epochs, String accuracy, String suspected) {}

    /**
     * The runs, in the experiment's order.
     *
     * @param arm only of this arm, if it is given
     * @param state only with this outcome, status, or {@code unfinished}, if it is given
     * @throws InvalidResultsException if the folder holds no results
     */
    public static String render(Path folder, Optional<String> arm, Optional<String> state) {
        Predicate<Line> asked = line -> arm.map(line.arm::equals).orElse(true)
                && state.map(line.state::startsWith).orElse(true);
        ResultsFolder results = ResultsFolder.read(folder);
        List<Line> all = new ArrayList<>();
        results.runFolders().forEach(run -> all.add(ended(run)));
        UnfinishedRun.in(folder).forEach(run -> all.add(unfinished(run)));
        List<List<String>> rows = all.stream()
                .filter(asked)
                .map(line -> List.of(
                        line.arm, Long.toString(line.seed), line.state, line.epochs, line.accuracy, line.suspected))
                .toList();
        return results.experiment() + ": " + counts(all)
                + (rows.isEmpty()
                        ? "\nNo run is as asked for."
                        : "\n"
                                + Tables.render(
                                        List.of("arm", "seed", "state", "epochs", "accuracy", "suspected"),
                                        6,
                                        WIDEST,
                                        rows));
    }

    private static Line ended(RunFolder run) {
        String outcome = run.json().text("outcome");
        int epochs = run.epochs().rowCount();
        return new Line(
                run.arm(),
                run.seed(),
                outcome.isEmpty() ? run.json().text("status") : outcome,
                Integer.toString(epochs),
                epochs == 0
                        ? "-"
                        : Words.accuracy(
                                run.epochs().doubleColumn("validation_accuracy").getDouble(epochs - 1)),
                Diagnosis.causes(Diagnoses.of(run)));
    }

    private static Line unfinished(UnfinishedRun run) {
        return new Line(run.arm(), run.seed(), UNFINISHED + ", step " + run.step(), "-", "-", "");
    }

    private static String counts(List<Line> all) {
        return Words.count(all.size(), "run", "runs")
                + all.stream()
                        .collect(Collectors.groupingBy(
                                line -> line.state.split(",")[0], LinkedHashMap::new, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", ", all.isEmpty() ? "" : ": ", "."));
    }
}
