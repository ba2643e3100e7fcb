package org.normlab.report.show;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.normlab.report.arms.ArmSummary;
import org.normlab.report.arms.ArmsReport;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.terminal.Text;
import org.normlab.report.terminal.TextTable;
import org.normlab.report.text.Words;

/** The table of the arms in the terminal, with a mark for each seed. */
final class ShowArms {
    private static final int LONGEST_NAME = 16;

    private ShowArms() {}

    static List<Text> lines(ResultsFolder folder, Map<String, List<ShownRun>> runs, int width) {
        SeedStrip strip =
                new SeedStrip(runs.values().stream().flatMap(List::stream).toList());
        boolean named = folder.baseline().length() <= LONGEST_NAME;
        String baseline = named && !folder.baseline().isEmpty() ? folder.baseline() : "baseline";
        Map<String, ArmSummary> summaries = new HashMap<>();
        ArmSummary.of(folder).forEach(arm -> summaries.put(arm.arm(), arm));
        List<TextTable.Column> columns = new ArrayList<>(List.of(
                TextTable.Column.name("arm"),
                TextTable.Column.text(strip.header(), 0),
                TextTable.Column.text("learned", 1),
                TextTable.Column.number("validation accuracy", 2),
                TextTable.Column.number("loss", 3),
                TextTable.Column.number("seconds/epoch", 5),
                TextTable.Column.number("ratio to " + baseline, 4)));
        List<List<Text>> rows = new ArrayList<>();
        runs.forEach((arm, all) -> rows.add(row(arm, strip.of(all), summaries.get(arm))));
        withoutEmpty(columns, rows);
        TextTable table = new TextTable(columns, rows);
        List<Text> lines = new ArrayList<>(ShowReport.heading("Arms", width));
        lines.addAll(table.lines(width));
        List<String> leftOut = table.leftOut(width);
        String note = Stream.of(
                        strip.note(),
                        ArmsReport.note(folder),
                        named ? "" : "The baseline is " + folder.baseline() + ".",
                        leftOut.isEmpty() ? "" : "No room for: " + Words.list(leftOut) + ".")
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
        lines.addAll(ShowReport.note(note, width));
        return lines;
    }

    private static List<Text> row(String name, Text strip, ArmSummary arm) {
        List<Text> row = new ArrayList<>(List.of(Text.of(name), strip));
        List<String> numbers = arm == null
                ? List.of("", ArmsReport.ABSENT, ArmsReport.ABSENT, ArmsReport.ABSENT, ArmsReport.ABSENT)
                : List.of(
                        arm.learnedOfTried(),
                        ArmsReport.accuracy(arm.validationAccuracy()),
                        ArmsReport.number(arm.loss()),
                        ArmsReport.seconds(arm.secondsPerEpoch()),
                        ArmsReport.ratio(arm.ratio()));
        numbers.forEach(number -> row.add(Text.of(number)));
        return row;
    }

    /** A column that says nothing of any arm is left out. */
    private static void withoutEmpty(List<TextTable.Column> columns, List<List<Text>> rows) {
        for (int column = columns.size() - 1; column > 1; column--) {
            int at = column;
            if (rows.stream().allMatch(row -> row.get(at).toString().equals(ArmsReport.ABSENT))) {
                columns.remove(at);
                rows.forEach(row -> row.remove(at));
            }
        }
    }
}
