package org.normlab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The console's list of the runs of a results folder, ended and unfinished. */
public final class RunsList {
    private static final int WIDEST = 50;
    private static final String UNFINISHED = "unfinished";
    private static final Pattern CHECKPOINT = Pattern.compile("checkpoint-(\\d+)\\.npz");

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
        all.addAll(unfinished(folder.resolve("runs")));
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

    /** Runs without a run.json that left a checkpoint. */
    private static List<Line> unfinished(Path runs) {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        try (Stream<Path> folders = Files.list(runs)) {
            for (Path folder : folders.sorted().toList()) {
                String name = folder.getFileName().toString();
                int cut = name.lastIndexOf("-seed");
                Optional<String> steps = RunFolder.hasEnded(folder) ? Optional.empty() : checkpointSteps(folder);
                if (cut > 0 && steps.isPresent()) {
                    lines.add(new Line(
                            name.substring(0, cut),
                            Long.parseLong(name.substring(cut + "-seed".length())),
                            UNFINISHED + ", step " + steps.get(),
                            "-",
                            "-",
                            ""));
                }
            }
        } catch (IOException unreadable) {
            throw new InvalidResultsException(runs + " cannot be read.", unreadable);
        }
        return lines;
    }

    private static Optional<String> checkpointSteps(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> CHECKPOINT.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(matcher -> matcher.group(1))
                    .findFirst();
        }
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
