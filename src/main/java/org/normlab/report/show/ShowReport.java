package org.normlab.report.show;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.results.UnfinishedRun;
import org.normlab.report.tables.Column;
import org.normlab.report.tables.InvalidResultsException;
import org.normlab.report.tables.ResultTable;
import org.normlab.report.terminal.Style;
import org.normlab.report.terminal.Text;
import org.normlab.report.text.Words;

/** A results folder in a terminal: what was run, the arms with their seeds, verdicts, learning curves, proofs. */
public final class ShowReport {
    /** The metric that is shown where none is asked for. */
    public static final String DEFAULT_METRIC = "validation_accuracy";

    private static final String PROOFS = "proofs";

    private final ResultsFolder folder;
    private final List<String> arms;
    private final Column metric;
    private final int width;

    private ShowReport(ResultsFolder folder, List<String> arms, Column metric, int width) {
        this.folder = folder;
        this.arms = arms;
        this.metric = metric;
        this.width = width;
    }

    /**
     * The lines, none wider than that unless it is less than 40.
     *
     * @param question what the experiment asks, if anybody knows
     * @param asked the arms to show; all if there are none
     * @param metric a column of {@code epochs.csv}; dashes do for underscores
     * @throws InvalidResultsException if the folder has no such arm or metric
     */
    public static List<Text> lines(
            ResultsFolder folder, Optional<String> question, List<String> asked, String metric, int width) {
        List<String> arms = arms(folder);
        for (String arm : asked) {
            if (!arms.contains(arm)) {
                throw new InvalidResultsException(
                        folder.path() + " has no runs of an arm " + arm + "; it has " + Words.list(arms) + ".");
            }
        }
        List<String> shown =
                asked.isEmpty() ? arms : arms.stream().filter(asked::contains).toList();
        return new ShowReport(folder, shown, metric(metric), width).lines(question);
    }

    private List<Text> lines(Optional<String> question) {
        List<ShownRun> runs = ShownRun.of(folder, arms);
        List<Text> lines = new ArrayList<>(ShowHeader.lines(folder, question, runs, width));
        if (runs.isEmpty()) {
            lines.add(Text.EMPTY);
            lines.add(Text.of("No run has ended yet."));
            return lines;
        }
        Map<String, List<ShownRun>> byArm = ShownRun.byArm(arms, runs);
        lines.addAll(
                folder.isProof()
                        ? ShowProof.lines(folder, "the same runs", width)
                        : ShowArms.lines(folder, byArm, width));
        lines.addAll(folder.isProof() ? List.of() : ShowVerdicts.lines(folder, arms, width));
        lines.addAll(new ShowCurves(byArm, LearningCurves.of(folder, metric), metric, width).lines());
        for (Path proof : proofs()) {
            lines.addAll(ShowProof.lines(
                    ResultsFolder.read(proof), proof.getFileName().toString(), width));
        }
        lines.add(Text.EMPTY);
        lines.addAll(legend(runs));
        return lines;
    }

    /** The arms with runs, ended ones in the experiment's order first. */
    static List<String> arms(ResultsFolder folder) {
        return Stream.concat(
                        folder.arms().stream(),
                        UnfinishedRun.in(folder.path()).stream().map(UnfinishedRun::arm))
                .distinct()
                .toList();
    }

    /** A title with a blank line before it. */
    static List<Text> heading(String title, int width) {
        List<Text> lines = new ArrayList<>(List.of(Text.EMPTY));
        lines.addAll(Text.of(title, Style.CYAN).wrapped(width));
        return lines;
    }

    /** What must be known to read what stands before it. */
    static List<Text> note(String note, int width) {
        return Text.of(note.strip(), Style.FAINT).wrapped(width);
    }

    private static Column metric(String name) {
        List<Column> numbers = ResultTable.EPOCHS.columns().stream()
                .filter(column -> column.kind() == Column.Kind.NUMBER)
                .toList();
        return numbers.stream()
                .filter(column -> column.name().equals(name.replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new InvalidResultsException("There is no metric " + name + "; there are "
                        + Words.list(numbers.stream().map(Column::name).toList()) + "."));
    }

    private List<Path> proofs() {
        Path proofs = folder.path().resolve(PROOFS);
        if (!Files.isDirectory(proofs)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(proofs)) {
            return folders.filter(proof -> arms.contains(proof.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new InvalidResultsException(proofs + " cannot be read.", unreadable);
        }
    }

    /** The marks that occur. */
    private List<Text> legend(List<ShownRun> runs) {
        List<Text> marks = new ArrayList<>();
        for (RunMark mark : RunMark.values()) {
            if (runs.stream().anyMatch(run -> run.mark() == mark)) {
                marks.add(mark.text().and(" " + mark.words(), Style.PLAIN));
            }
        }
        long seeds = runs.stream().map(ShownRun::seed).distinct().count();
        if (runs.size() < arms.size() * seeds) {
            marks.add(SeedStrip.NO_RUN.and(" no run", Style.PLAIN));
        }
        return Text.flowed(marks, 3, width);
    }
}
