package org.normlab.report.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.normlab.report.proofs.ProofCell;
import org.normlab.report.proofs.ProofMatrix;
import org.normlab.report.text.Words;

/** Seeds against changes: which change, alone, makes which seed learn. */
public final class ProofMatrixChart {
    private static final int ROW = 46;
    /** From here on a name has one line. */
    private static final int WIDE = 560;

    private static final int MOST_SEEDS_WIDE = 16;
    private static final int MOST_SEEDS_NARROW = 10;

    private ProofMatrixChart() {}

    /** The chart of one arm's proofs. */
    public static Chart of(ProofMatrix matrix) {
        ObjectNode option = Options.cartesian();
        axes(option, matrix);
        ObjectNode cells = Options.series(option, "heatmap", "seeds");
        cells.putObject("emphasis").put("disabled", true);
        ArrayNode data = cells.putArray("data");
        DataTable table = DataTable.of("seed", "change", "what became of it", "validation accuracy");
        List<String> changes =
                matrix.changes().stream().map(ProofMatrix.Change::name).toList();
        for (ProofCell cell : matrix.cells()) {
            add(data, cell, matrix.seeds().indexOf(cell.seed()), changes.indexOf(cell.change()));
            table.add(cell.seed(), cell.change(), cell.state().words(), cell.validationAccuracy());
        }
        colors(option);
        String title = matrix.undoing()
                ? "What the runs of " + matrix.arm() + " need"
                : "What makes the failed runs of " + matrix.arm() + " learn";
        String note = "A column is a seed, a row the same runs again with one thing "
                + (matrix.undoing() ? "undone" : "changed")
                + ", on the same batches in the same order. The number is the validation accuracy.";
        return new Chart(
                "proof-" + (matrix.undoing() ? "undone-" : "") + slug(matrix.arm()),
                title,
                note,
                ROW * matrix.changes().size() + 58,
                option,
                legend(matrix),
                table);
    }

    private static void axes(ObjectNode option, ProofMatrix matrix) {
        ((ObjectNode) option.get("grid")).put("top", 4).put("right", 4);
        ObjectNode seeds = Options.categoryAxis(
                option,
                "xAxis",
                "seed",
                matrix.seeds().stream().map(seed -> Long.toString(seed)).toList());
        seeds.putObject("axisLine").put("show", false);
        ArrayNode both = option.putArray("yAxis");
        both.add(side(labels(matrix, change -> Labels.wrapped(change.name()))));
        both.add(side(labels(matrix, ProofMatrixChart::count)).put("position", "right"));
        ArrayNode media = option.putArray("media");
        ObjectNode wide = media.addObject();
        wide.putObject("query").put("minWidth", WIDE);
        adapt(wide.putObject("option"), labels(matrix, change -> Labels.line(change.name())), true, matrix);
        List<String> narrow = labels(matrix, change -> Labels.wrapped(change.name()) + "\n" + count(change));
        adapt(media.addObject().putObject("option"), narrow, false, matrix);
    }

    /** Where there is room, names have one line and counts stand to the right; else all is as small as it can be read. */
    private static void adapt(ObjectNode option, List<String> names, boolean wide, ProofMatrix matrix) {
        ArrayNode axes = option.putArray("yAxis");
        ObjectNode left = axes.addObject();
        ArrayNode data = left.putArray("data");
        names.forEach(data::add);
        left.putObject("axisLabel").put("fontSize", wide ? 13 : 11).put("lineHeight", wide ? 16 : 12);
        axes.addObject().putObject("axisLabel").put("show", wide);
        option.putArray("series")
                .addObject()
                .putObject("label")
                .put("fontSize", wide ? 12 : 10)
                .put("show", matrix.seeds().size() <= (wide ? MOST_SEEDS_WIDE : MOST_SEEDS_NARROW));
    }

    private static List<String> labels(ProofMatrix matrix, Function<ProofMatrix.Change, String> label) {
        return matrix.changes().stream().map(label).toList();
    }

    private static String count(ProofMatrix.Change change) {
        return change.learned() + " of " + change.tried();
    }

    private static ObjectNode side(List<String> labels) {
        ObjectNode axis =
                Options.categoryAxis(Options.object(), "yAxis", "", labels).put("inverse", true);
        axis.putObject("axisLine").put("show", false);
        axis.putObject("axisLabel").put("interval", 0).put("lineHeight", Options.LINE);
        return axis;
    }

    private static void add(ArrayNode data, ProofCell cell, int column, int row) {
        ObjectNode item = data.addObject().put("name", cell.sentence());
        item.putArray("value").add(column).add(row).add(shade(cell.state()).ordinal());
        Shade shade = shade(cell.state());
        item.putObject("label")
                .put("formatter", text(cell))
                .put("color", "@on-" + shade.color)
                .put("fontWeight", shade == Shade.LEARNED ? "normal" : "bold");
    }

    /** Two digits: ".98"; an inconclusive comparison is a question mark. */
    private static String text(ProofCell cell) {
        if (cell.state() == ProofCell.State.CANNOT_TELL || Double.isNaN(cell.validationAccuracy())) {
            return "?";
        }
        String accuracy = Words.fixed(cell.validationAccuracy(), 2);
        return accuracy.startsWith("0") ? accuracy.substring(1) : accuracy;
    }

    private enum Shade {
        LEARNED("learned"),
        REVIVED("revived"),
        FAILED("failed"),
        UNKNOWN("unknown");

        private final String color;

        Shade(String color) {
            this.color = color;
        }
    }

    private static Shade shade(ProofCell.State state) {
        return switch (state) {
            case LEARNED -> Shade.LEARNED;
            case REVIVED, STILL_LEARNS -> Shade.REVIVED;
            case FAILED, NOT_REVIVED, STOPPED -> Shade.FAILED;
            case CANNOT_TELL -> Shade.UNKNOWN;
        };
    }

    private static void colors(ObjectNode option) {
        ObjectNode map = option.putObject("visualMap").put("type", "piecewise").put("show", false);
        ArrayNode pieces = map.putArray("pieces");
        for (Shade shade : Shade.values()) {
            pieces.addObject().put("value", shade.ordinal()).put("color", "@" + shade.color);
        }
    }

    private static List<Chart.Key> legend(ProofMatrix matrix) {
        List<Chart.Key> legend = new ArrayList<>();
        for (Shade shade : Shade.values()) {
            List<String> words = Stream.of(ProofCell.State.values())
                    .filter(state -> shade(state) == shade)
                    .filter(state -> matrix.cells().stream().anyMatch(cell -> cell.state() == state))
                    .map(ProofCell.State::words)
                    .toList();
            if (!words.isEmpty()) {
                legend.add(new Chart.Key(String.join(", ", words), "@" + shade.color, false));
            }
        }
        return legend;
    }

    static String slug(String name) {
        String slug = name.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return slug.isEmpty()
                ? "x"
                : slug.substring(0, Math.min(40, slug.length())).replaceAll("-$", "");
    }
}
