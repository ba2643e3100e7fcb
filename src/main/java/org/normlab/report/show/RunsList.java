package org.normlab.report.show;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.normlab.files.ControlCharacters;
import org.normlab.report.arms.ArmsReport;
import org.normlab.report.results.Diagnoses;
import org.normlab.report.results.Diagnosis;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.results.RunFolder;
import org.normlab.report.results.UnfinishedRun;
import org.normlab.report.tables.InvalidResultsException;
import org.normlab.report.text.Tables;
import org.normlab.report.text.Words;

/**
 * The runs of a results folder, ended and unfinished.
 *
 * @param experiment its name
 * @param all in the experiment's order
 * @param asked those of them that were asked for
 * @param remarks on the folder's files
 */
public record RunsList(String experiment, List<Line> all, List<Line> asked, List<String> remarks) {
    private static final int WIDEST = 50;
    private static final String UNFINISHED = "unfinished";

    /**
     * An ended run, or one that left a checkpoint.
     *
     * @param state its outcome or status, or that it is unfinished
     * @param step of the checkpoint of one that is unfinished; null of others
     * @param epochs that it made; null if it is unfinished
     * @param validationAccuracy of its last epoch; null if it has none
     * @param suspected causes of its not learning; blank if there are none
     */
    public record Line(
            String arm,
            long seed,
            String state,
            Long step,
            Integer epochs,
            Double validationAccuracy,
            String suspected) {
        private List<String> row() {
            return List.of(
                    arm,
                    Long.toString(seed),
                    step == null ? state : state + ", step " + step,
                    epochs == null ? ArmsReport.ABSENT : epochs.toString(),
                    validationAccuracy == null ? ArmsReport.ABSENT : Words.accuracy(validationAccuracy),
                    suspected);
        }
    }

    /** Copies the lists. */
    public RunsList {
        all = List.copyOf(all);
        asked = List.copyOf(asked);
        remarks = List.copyOf(remarks);
    }

    /**
     * Those of a folder.
     *
     * @param arm only of this arm, if it is given
     * @param state only with this outcome, status, or {@code unfinished}, if it is given
     * @throws InvalidResultsException if the folder holds no results
     */
    public static RunsList of(Path folder, Optional<String> arm, Optional<String> state) {
        ResultsFolder results = ResultsFolder.read(folder);
        List<Line> all = new ArrayList<>();
        results.runFolders().forEach(run -> all.add(ended(run)));
        UnfinishedRun.in(folder).forEach(run -> all.add(unfinished(run)));
        return new RunsList(
                results.experiment(),
                all,
                all.stream()
                        .filter(line -> arm.map(line.arm::equals).orElse(true)
                                && state.map(line.state::startsWith).orElse(true))
                        .toList(),
                results.remarks(UnfinishedRun.names(folder)));
    }

    /** For the console. */
    public String text() {
        return ControlCharacters.inOneLine(experiment) + ": " + counts()
                + (asked.isEmpty()
                        ? "\nNo run is as asked for."
                        : "\n"
                                + Tables.render(
                                        List.of("arm", "seed", "state", "epochs", "accuracy", "suspected"),
                                        6,
                                        WIDEST,
                                        asked.stream().map(Line::row).toList()))
                + remarks.stream().map(remark -> "\n" + Words.wrap(remark)).collect(Collectors.joining());
    }

    private static Line ended(RunFolder run) {
        String outcome = run.json().text("outcome");
        int epochs = run.epochs().rowCount();
        return new Line(
                run.arm(),
                run.seed(),
                outcome.isEmpty() ? run.json().text("status") : outcome,
                null,
                epochs,
                epochs == 0
                        ? null
                        : run.epochs().doubleColumn("validation_accuracy").getDouble(epochs - 1),
                Diagnosis.causes(Diagnoses.of(run)));
    }

    private static Line unfinished(UnfinishedRun run) {
        return new Line(run.arm(), run.seed(), UNFINISHED, run.step(), null, null, "");
    }

    private String counts() {
        return Words.count(all.size(), "run", "runs")
                + all.stream()
                        .collect(Collectors.groupingBy(Line::state, LinkedHashMap::new, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", ", all.isEmpty() ? "" : ": ", "."));
    }
}
