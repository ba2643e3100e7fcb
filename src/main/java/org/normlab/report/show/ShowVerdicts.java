package org.normlab.report.show;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.terminal.Style;
import org.normlab.report.terminal.Text;
import org.normlab.report.terminal.TextTable;
import org.normlab.report.text.Words;
import org.normlab.report.verdicts.ArmComparison;
import org.normlab.report.verdicts.Metric;
import org.normlab.report.verdicts.VerdictCell;
import org.normlab.report.verdicts.VerdictRule;
import org.normlab.report.verdicts.VerdictTable;
import org.normlab.report.verdicts.Verdicts;

/** Verdicts in the terminal: every arm against the baseline. */
final class ShowVerdicts {
    /** What is left out first where there is no room: accuracy is kept longest. */
    private static final int[] RANKS = {1, 0, 3, 2, 4};

    private ShowVerdicts() {}

    /** No lines where there is nothing to compare, or the folder does not tell enough to. */
    static List<Text> lines(ResultsFolder folder, List<String> arms, int width) {
        VerdictRule rule = VerdictRule.DEFAULT;
        List<ArmComparison> comparisons = Verdicts.of(folder, rule);
        int metrics = Metric.values().length;
        List<List<Text>> rows = new ArrayList<>();
        for (int first = 0; first < comparisons.size(); first += metrics) {
            String arm = comparisons.get(first).contest().arm();
            if (arms.contains(arm)) {
                List<Text> row = new ArrayList<>(List.of(Text.of(arm)));
                comparisons.subList(first, first + metrics).forEach(comparison -> row.add(cell(comparison)));
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            return List.of();
        }
        List<TextTable.Column> columns = new ArrayList<>(List.of(TextTable.Column.name("arm")));
        IntStream.range(0, metrics)
                .mapToObj(metric -> TextTable.Column.text(VerdictTable.HEADER.get(metric), RANKS[metric]))
                .forEach(columns::add);
        TextTable table = new TextTable(columns, rows);
        List<Text> lines = new ArrayList<>(ShowReport.heading("Verdicts, against " + folder.baseline(), width));
        lines.addAll(table.lines(width));
        List<String> leftOut = table.leftOut(width);
        lines.addAll(ShowReport.note(
                VerdictTable.explanation(rule)
                        + (leftOut.isEmpty() ? "" : " No room for: " + Words.list(leftOut) + "."),
                width));
        return lines;
    }

    private static Text cell(ArmComparison comparison) {
        return Text.of(
                VerdictCell.of(comparison),
                switch (comparison.verdict()) {
                    case BETTER -> Style.GREEN;
                    case WORSE -> Style.RED;
                    case EQUIVALENT -> Style.CYAN;
                    case CANNOT_TELL -> Style.PLAIN;
                    case NOT_COMPARABLE -> Style.FAINT;
                });
    }
}
