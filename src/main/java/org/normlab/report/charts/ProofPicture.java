package org.normlab.report.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.normlab.files.WholeFile;
import org.normlab.report.proofs.ProofLines;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.text.Words;

/**
 * The picture of a proof: a panel a change, in it a line a seed with the accuracy that the probes took, over the steps;
 * blue if the run learned, vermilion if not, and grey the run as it was. A run without such probes has its validation
 * accuracy instead, at the epochs' ends.
 */
public final class ProofPicture {
    /** The file's name, in the folder of the proof. */
    public static final String FILE = "proof.svg";

    // Okabe and Ito's colours, which colour-blind readers can tell apart.
    private static final String LEARNS = "#0072b2";
    private static final String FAILS = "#d55e00";
    private static final String AS_IT_WAS = "#aaaaaa";
    private static final String INK = "#333333";

    private static final int COLUMNS = 3;
    private static final int WIDTH = 960;
    private static final int LEFT = 60;
    private static final int TOP = 136;
    private static final int PANEL_WIDTH = 262;
    private static final int PANEL_HEIGHT = 150;
    private static final int COLUMN_GAP = 40;
    private static final int ROW_GAP = 76;
    private static final int BOTTOM = 56;

    private final ObjectNode option = JsonNodeFactory.instance.objectNode();
    private final ArrayNode titles;
    private final ArrayNode grids;
    private final ArrayNode xAxes;
    private final ArrayNode yAxes;
    private final ArrayNode series;

    private ProofPicture() {
        option.put("animation", false).put("backgroundColor", "#ffffff");
        titles = option.putArray("title");
        grids = option.putArray("grid");
        xAxes = option.putArray("xAxis");
        yAxes = option.putArray("yAxis");
        series = option.putArray("series");
    }

    /**
     * Draws every change and writes the picture into the proof's folder; nothing if none of its runs came out as before.
     *
     * @throws IOException if it cannot be written
     */
    public static Optional<Path> write(ResultsFolder proof) throws IOException {
        Optional<String> svg = svg(proof, change -> true);
        if (svg.isEmpty()) {
            return Optional.empty();
        }
        Path file = proof.path().resolve(FILE);
        WholeFile.write(file, svg.get());
        return Optional.of(file);
    }

    /** The picture as SVG, with a panel for each of the changes wanted; empty if no run came out as before. */
    public static Optional<String> svg(ResultsFolder proof, Predicate<String> wanted) {
        ProofLines all = ProofLines.of(proof);
        ProofLines lines = new ProofLines(
                all.undoing(),
                all.seeds(),
                all.panels().stream()
                        .filter(panel -> wanted.test(panel.change()))
                        .toList(),
                all.controls());
        return lines.seeds().isEmpty()
                ? Optional.empty()
                : Optional.of(new ProofPicture().draw(proof.experiment(), lines));
    }

    private String draw(String experiment, ProofLines proof) {
        int changes = proof.panels().size();
        int rows = (changes + COLUMNS - 1) / COLUMNS;
        addHeading(experiment, proof);
        long lastStep =
                proof.lines().stream().mapToLong(ProofLines.Line::steps).max().orElseThrow();
        for (int panel = 0; panel < changes; panel++) {
            addPanel(proof.panels().get(panel), panel, panel + COLUMNS >= changes, lastStep);
            proof.controls().forEach(control -> addLine(control, AS_IT_WAS));
            proof.panels().get(panel).lines().forEach(line -> addLine(line, line.learned() ? LEARNS : FAILS));
        }
        return ECharts.svg(option, WIDTH, TOP + rows * (PANEL_HEIGHT + ROW_GAP) - ROW_GAP + BOTTOM);
    }

    private void addHeading(String experiment, ProofLines proof) {
        String learned = proof.undoing() ? "learned" : "did not learn";
        String again = ", again, with one thing " + (proof.undoing() ? "undone" : "changed");
        text((proof.seeds().size() == 1 ? "A run that " : "Runs that ") + learned + again, LEFT, 10, 18, "bold");
        String names = Words.seeds(proof.seeds());
        text(experiment + ", " + names + ": accuracy on the probed training samples", LEFT, 38, 13, "normal");
        if (!proof.lines().stream().allMatch(ProofLines.Line::probed)) {
            text(
                    "(of runs without that probe: on the validation samples, at the epochs' ends)",
                    LEFT,
                    56,
                    13,
                    "normal");
        }
        ObjectNode legend = text(
                "{learns|\u25cf learns}    {fails|\u25cf does not}    {was|\u25cf the run as it was}",
                LEFT,
                78,
                13,
                "normal");
        ObjectNode rich = ((ObjectNode) legend.get("textStyle")).putObject("rich");
        rich.putObject("learns").put("color", LEARNS).put("fontSize", 13);
        rich.putObject("fails").put("color", FAILS).put("fontSize", 13);
        rich.putObject("was").put("color", "#777777").put("fontSize", 13);
    }

    private void addPanel(ProofLines.Panel change, int panel, boolean lowest, long lastStep) {
        int left = LEFT + panel % COLUMNS * (PANEL_WIDTH + COLUMN_GAP);
        int top = TOP + panel / COLUMNS * (PANEL_HEIGHT + ROW_GAP);
        String learned = change.tried() == 1
                ? change.learned() == 0 ? "does not learn" : "learns"
                : change.learned() + " of " + change.tried() + " learn";
        text(change.change() + ": " + learned, left, top - 28, 13, "bold");
        grids.addObject()
                .put("left", left)
                .put("top", top)
                .put("width", PANEL_WIDTH)
                .put("height", PANEL_HEIGHT);
        ObjectNode x = xAxes.addObject()
                .put("gridIndex", panel)
                .put("type", "log")
                .put("min", 1)
                .put("max", lastStep)
                .put("nameLocation", "middle")
                .put("nameGap", 26)
                .put("name", lowest ? "training steps" : "");
        ObjectNode y = yAxes.addObject()
                .put("gridIndex", panel)
                .put("type", "value")
                .put("min", 0)
                .put("max", 1)
                .put("interval", .5);
        for (ObjectNode axis : List.of(x, y)) {
            axis.putObject("axisLabel").put("color", INK).put("fontSize", 11);
            axis.putObject("nameTextStyle").put("color", INK).put("fontSize", 12);
            axis.putObject("splitLine").putObject("lineStyle").put("color", "#eeeeee");
            axis.putObject("minorTick").put("show", false);
        }
    }

    private void addLine(ProofLines.Line run, String color) {
        int panel = grids.size() - 1;
        ObjectNode line = series.addObject()
                .put("type", "line")
                .put("xAxisIndex", panel)
                .put("yAxisIndex", panel)
                .put("symbol", "circle")
                .put("symbolSize", 4)
                .put("silent", true);
        line.putObject("lineStyle").put("color", color).put("width", 1.6);
        line.putObject("itemStyle").put("color", color);
        ArrayNode points = line.putArray("data");
        for (ProofLines.Point point : run.points()) {
            if (point.step() > 0) { // 0 has no place on a logarithmic axis
                points.addArray().add(point.step()).add(point.accuracy());
            }
        }
    }

    private ObjectNode text(String text, int left, int top, int size, String weight) {
        ObjectNode title = titles.addObject()
                .put("text", text)
                .put("left", left)
                .put("top", top)
                .put("padding", 0);
        title.putObject("textStyle")
                .put("fontSize", size)
                .put("fontWeight", weight)
                .put("color", INK);
        return title;
    }
}
