package org.normlab.report.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.normlab.files.ControlCharacters;
import org.normlab.report.arms.ArmSummary;
import org.normlab.report.arms.ArmsReport;
import org.normlab.report.results.Learned;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.text.MarkdownTable;
import org.normlab.report.text.Tables;
import org.normlab.report.text.Words;
import org.normlab.report.verdicts.ArmComparison;
import org.normlab.report.verdicts.Metric;
import org.normlab.report.verdicts.VerdictCell;
import org.normlab.report.verdicts.VerdictRule;
import org.normlab.report.verdicts.VerdictTable;

/** A comparison for people: a table, and what must be known to read it. */
final class ComparisonReport {
    private static final List<String> HEADER =
            List.of("arm", "", "learned", "validation accuracy", "validation loss", "seconds/epoch");

    private ComparisonReport() {}

    static String text(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        comparison.results().forEach((name, folder) -> lines.add(name + ": " + describe(folder)));
        lines.add(Tables.render(HEADER, 2, rows(comparison)));
        lines.add(Words.wrap(explanation(comparison.rule())));
        comparison.notes().forEach(note -> lines.add(Words.wrap(note)));
        return String.join("\n", lines);
    }

    static String markdown(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        comparison.results().forEach((name, folder) -> text.append("- ")
                .append(name)
                .append(": ")
                .append(describe(folder))
                .append('\n'));
        text.append('\n').append(MarkdownTable.of(HEADER, 2, rows(comparison))).append('\n');
        text.append(explanation(comparison.rule())).append("\n\n");
        comparison.notes().forEach(note -> text.append("- ")
                .append(ControlCharacters.inOneLine(note))
                .append('\n'));
        return text.toString().strip();
    }

    private static String explanation(VerdictRule rule) {
        return "Mean ± standard deviation over the runs that finished, then the difference over the seeds of both, of losses"
                + " and seconds as a ratio. " + VerdictTable.explanation(rule);
    }

    private static String describe(ResultsFolder folder) {
        List<String> commits = folder.runs().commits();
        return ControlCharacters.inOneLine(folder.path() + " (" + folder.experiment() + ", "
                + Words.count(folder.runs().count(), "run", "runs")
                + (commits.isEmpty() ? ")" : ", commit " + Words.list(commits) + ")"));
    }

    private static List<List<String>> rows(Comparison comparison) {
        List<List<String>> rows = new ArrayList<>();
        Map<String, Map<String, ArmSummary>> summaries = new LinkedHashMap<>();
        comparison.results().forEach((name, folder) -> summaries.put(name, ArmSummary.alone(folder)));
        for (String arm : comparison.arms()) {
            summaries.forEach((name, ofFolder) -> {
                if (ofFolder.containsKey(arm)) {
                    rows.add(side(name, ofFolder.get(arm)));
                }
            });
            for (Map.Entry<String, ResultsFolder> other : comparison.results().entrySet()) {
                List<ArmComparison> ofArm = comparison.of(arm, other.getKey());
                if (!ofArm.isEmpty()) {
                    rows.add(difference(other.getKey(), ofArm));
                }
            }
        }
        return rows;
    }

    private static List<String> side(String name, ArmSummary summary) {
        return List.of(
                name.equals("A") ? summary.arm() : "",
                name,
                Learned.of(summary.runs()).toString(),
                ArmsReport.accuracy(summary.validationAccuracy()),
                ArmsReport.number(summary.runs().finished().summary("validation_loss")),
                ArmsReport.seconds(summary.secondsPerEpoch()));
    }

    private static List<String> difference(String name, List<ArmComparison> ofArm) {
        List<String> cells = new ArrayList<>(List.of("", name + " to A"));
        for (ArmComparison comparison : ofArm) {
            if (comparison.metric() != Metric.VALIDATION_ACCURACY_LEARNED) {
                cells.add(VerdictCell.of(comparison));
            }
        }
        return cells;
    }
}
