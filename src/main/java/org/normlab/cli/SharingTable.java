package org.normlab.cli;

import java.util.List;
import java.util.Locale;
import org.normlab.benchmark.CoreSharing.Timed;
import org.normlab.benchmark.CoreSharing.Way;
import org.normlab.report.terminal.Text;
import org.normlab.report.terminal.TextTable;
import org.normlab.report.terminal.TextTable.Column;
import org.normlab.report.text.Words;

/** Ways to share the processors among runs, and which one to take. */
final class SharingTable {
    /** A smaller gain is not worth results that differ in their last digits. */
    private static final double WORTHWHILE = .95;

    private SharingTable() {}

    static String render(List<Timed> fastestFirst) {
        List<List<Text>> rows = fastestFirst.stream()
                .map(timed -> List.of(
                        Text.of(options(timed.way())),
                        Text.of(String.format(Locale.ROOT, "%.1f", timed.millisecondsPerStep()))))
                .toList();
        List<Column> columns =
                List.of(Column.text("runs at once", 0), Column.number("milliseconds from step to step", 0));
        return String.join("\n", new TextTable(columns, rows).plain(100)) + "\n" + Words.wrap(advice(fastestFirst));
    }

    private static String advice(List<Timed> fastestFirst) {
        Timed fastest = fastestFirst.get(0);
        Timed alone = fastestFirst.stream()
                .filter(timed -> timed.way().jobs() == 1)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("One run alone must be among the ways timed."));
        return fastest.millisecondsPerStep() < WORTHWHILE * alone.millisecondsPerStep()
                ? "Take " + options(fastest.way()) + " for all runs of the folder, from the first on: the number of"
                        + " threads changes results."
                : "One run at a time is as fast as any.";
    }

    private static String options(Way way) {
        return "--jobs " + way.jobs() + " --threads " + way.threads();
    }
}
