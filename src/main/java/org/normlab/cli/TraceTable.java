package org.normlab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.normlab.report.terminal.Text;
import org.normlab.report.terminal.TextTable;
import org.normlab.report.terminal.TextTable.Column;
import org.normlab.training.StepTrace.Kernel;

/** The kernels of a training step with the time of each, the longest first. */
final class TraceTable {
    /** Of the sum; what takes less is told in one row. */
    private static final double WORTH_A_ROW = .01;

    private TraceTable() {}

    static String render(String title, List<Kernel> kernels, int width) {
        double sum = kernels.stream().mapToDouble(Kernel::milliseconds).sum();
        List<List<Text>> rows = new ArrayList<>();
        double rest = 0;
        int others = 0;
        for (Kernel kernel : kernels) {
            if (kernel.milliseconds() < WORTH_A_ROW * sum) {
                rest += kernel.milliseconds();
                others++;
            } else {
                rows.add(row(kernel.op(), kernel.kernel(), kernel.milliseconds(), sum));
            }
        }
        if (others > 0) {
            rows.add(row(Words.count(others, "other"), "", rest, sum));
        }
        rows.add(row("all", "", sum, sum));
        List<Column> columns = List.of(
                Column.name("op"),
                Column.text("kernel", 1),
                Column.number("milliseconds", 0),
                Column.number("share", 0));
        return title + "\n" + String.join("\n", new TextTable(columns, rows).plain(width))
                + "\nMean over traced steps; tracing takes time itself, so the shares tell more than the sum.";
    }

    private static List<Text> row(String op, String kernel, double milliseconds, double sum) {
        return List.of(
                Text.of(op),
                Text.of(kernel),
                Text.of(String.format(Locale.ROOT, "%.2f", milliseconds)),
                Text.of(String.format(Locale.ROOT, "%.0f %%", 100 * milliseconds / sum)));
    }
}
