package org.normlab.report.show;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.normlab.report.arms.ArmsReport;
import org.normlab.report.tables.Column;
import org.normlab.report.tables.Columns;
import org.normlab.report.terminal.Scale;
import org.normlab.report.terminal.Sparkline;
import org.normlab.report.terminal.Style;
import org.normlab.report.terminal.Text;
import org.normlab.report.terminal.TextTable;
import org.normlab.report.text.Words;
import org.normlab.statistics.Summary;

/** Learning curves in the terminal: each seed's while they are few, otherwise each arm's median. */
final class ShowCurves {
    private static final int FEW_RUNS = 40;
    private static final int WIDEST_CURVE = 48;
    /** From this ratio of the greatest to the least on, equal steps of a curve are equal ratios. */
    private static final double MANY_TIMES = 20;

    private final Map<String, List<ShownRun>> runs;
    private final LearningCurves curves;
    private final Column metric;
    private final int width;
    private final Scale scale;
    private final int epochs;

    ShowCurves(Map<String, List<ShownRun>> runs, LearningCurves curves, Column metric, int width) {
        this.runs = runs;
        this.curves = curves;
        this.metric = metric;
        this.width = width;
        List<double[]> shown =
                runs.values().stream().flatMap(List::stream).map(curves::of).toList();
        this.scale = scale(Scale.over(shown), metric.unit());
        this.epochs = shown.stream().mapToInt(curve -> curve.length).max().orElse(0);
    }

    /** No lines if no run has a number to show. */
    List<Text> lines() {
        if (Double.isNaN(scale.minimum())) {
            return List.of();
        }
        long count = runs.values().stream().mapToLong(List::size).sum();
        boolean bySeed = count <= FEW_RUNS || runs.size() == 1;
        String name = capitalized(metric.name().replace('_', ' '));
        List<Text> lines = new ArrayList<>(ShowReport.heading(name + " by epoch", width));
        lines.addAll(bySeed ? bySeed() : byArm());
        String what = bySeed
                ? " Each curve is a seed's; the number is the last epoch's."
                : " Each curve is the median over the seeds that got so far; the numbers are the last epochs', their median and from the"
                        + " least to the greatest.";
        lines.addAll(ShowReport.note(Words.count(epochs, "epoch", "epochs") + "; " + ends() + "." + what, width));
        return lines;
    }

    private static Scale scale(Scale even, String unit) {
        return switch (unit) {
            case "nats" -> even.inRatios(Scale.Spacing.RATIOS, MANY_TIMES);
            case Columns.FRACTION -> even.inRatios(Scale.Spacing.RATIOS_OF_THE_REST, MANY_TIMES);
            default -> even;
        };
    }

    private String ends() {
        String unit = metric.unit().isEmpty() || isFraction() ? "" : " " + metric.unit();
        String steps =
                switch (scale.spacing()) {
                    case EVEN -> "";
                    case RATIOS -> ", steps are equal ratios";
                    case RATIOS_OF_THE_REST -> ", steps are equal ratios of the error";
                };
        return Sparkline.MARKS.charAt(0) + " is " + number(scale.minimum()) + ", "
                + Sparkline.MARKS.charAt(Sparkline.MARKS.length() - 1) + " is " + number(scale.maximum()) + unit
                + steps;
    }

    private List<Text> byArm() {
        Sparkline sparkline = Sparkline.fitting(scale, epochs, Math.min(WIDEST_CURVE, width / 3));
        List<List<Text>> rows = new ArrayList<>();
        runs.forEach((arm, all) -> {
            Summary last = Summary.of(all.stream().mapToDouble(this::lastNumber).toArray());
            rows.add(List.of(
                    Text.of(arm),
                    Text.of(sparkline.of(curves.median(all)), Style.CYAN),
                    Text.of(last.count() == 0 ? ArmsReport.ABSENT : number(last.median())),
                    Text.of(last.count() < 2 ? "" : Words.range(number(last.minimum()), number(last.maximum())))));
        });
        return new TextTable(
                        List.of(
                                TextTable.Column.name("arm"),
                                TextTable.Column.text("median", 0),
                                TextTable.Column.number("last", 0),
                                TextTable.Column.number("range", 1)),
                        rows)
                .lines(width);
    }

    private List<Text> bySeed() {
        int names = runs.keySet().stream()
                .mapToInt(arm -> Text.of(arm).width())
                .max()
                .orElse(0);
        int left = Math.min(names, Math.max(12, width / 4));
        int digits = widest(run -> Long.toString(run.seed()));
        int numbers = widest(this::last);
        int room = width - left - 2 - digits - 4 - numbers;
        Sparkline sparkline = Sparkline.fitting(scale, epochs, Math.max(1, Math.min(WIDEST_CURVE, room)));
        int cell = digits + 4 + Math.max(sparkline.columns() + numbers, widest(ShowCurves::saved) - 1);
        int inALine = Math.max(1, (width - left) / (cell + 2));
        List<Text> lines = new ArrayList<>();
        runs.forEach((arm, all) -> {
            List<Text> name = Text.of(arm, Style.BOLD).wrapped(left);
            int height = Math.max(name.size(), (all.size() + inALine - 1) / inALine);
            for (int line = 0; line < height; line++) {
                Text text = (line < name.size() ? name.get(line) : Text.EMPTY).padded(left, false);
                for (int i = line * inALine; i < Math.min(all.size(), (line + 1) * inALine); i++) {
                    text = text.and("  ", Style.PLAIN).and(cell(all.get(i), sparkline, digits, numbers));
                }
                lines.add(text);
            }
        });
        return lines;
    }

    private Text cell(ShownRun run, Sparkline sparkline, int digits, int numbers) {
        Text seed = Text.of(Long.toString(run.seed()), Style.FAINT).padded(digits, true);
        Text mark = seed.and(" ", Style.PLAIN).and(run.mark().text()).and(" ", Style.PLAIN);
        int curve = sparkline.columns();
        if (run.mark() == RunMark.UNFINISHED) {
            return mark.and(Text.of(saved(run)).padded(curve + 1 + numbers, false));
        }
        return mark.and(Text.of(sparkline.of(curves.of(run)), run.mark().style())
                        .padded(curve, false))
                .and(" ", Style.PLAIN)
                .and(Text.of(last(run)).padded(numbers, true));
    }

    private int widest(Function<ShownRun, String> text) {
        return runs.values().stream()
                .flatMap(List::stream)
                .mapToInt(run -> text.apply(run).length())
                .max()
                .orElse(0);
    }

    private static String saved(ShownRun run) {
        return run.mark() == RunMark.UNFINISHED ? String.format(Locale.ROOT, "step %,d", run.savedStep()) : "";
    }

    private String last(ShownRun run) {
        double last = lastNumber(run);
        return run.mark() == RunMark.UNFINISHED ? "" : Double.isNaN(last) ? ArmsReport.ABSENT : number(last);
    }

    private double lastNumber(ShownRun run) {
        double[] curve = curves.of(run);
        return curve.length == 0 ? Double.NaN : curve[curve.length - 1];
    }

    private boolean isFraction() {
        return metric.unit().equals(Columns.FRACTION);
    }

    private String number(double number) {
        return isFraction() ? Words.accuracy(number) : Words.number(number);
    }

    private static String capitalized(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
