package org.normlab.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.normlab.files.WholeFile;
import org.normlab.report.charts.ECharts;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Row;

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
     * Draws the picture and writes it into the proof's folder; nothing if all its runs came out other than before.
     *
     * @throws IOException if it cannot be written
     */
    public static Optional<Path> write(ResultsFolder proof) throws IOException {
        List<ProofSeed> seeds =
                ProofSeed.all(proof).stream().filter(ProofSeed::tells).toList();
        if (seeds.isEmpty()) {
            return Optional.empty();
        }
        Path file = proof.path().resolve(FILE);
        WholeFile.write(file, new ProofPicture().draw(proof, seeds));
        return Optional.of(file);
    }

    private String draw(ResultsFolder proof, List<ProofSeed> seeds) {
        List<ProofCounts> changes = ProofCounts.of(proof);
        int rows = (changes.size() + COLUMNS - 1) / COLUMNS;
        boolean undoing = seeds.get(0).isUndoing();
        addHeading(proof, seeds, undoing);
        long lastStep = lastStep(seeds);
        for (int panel = 0; panel < changes.size(); panel++) {
            addPanel(changes.get(panel), panel, panel + COLUMNS >= changes.size(), lastStep);
            for (ProofSeed seed : seeds) {
                seed.control().ifPresent(control -> addLine(control, AS_IT_WAS));
            }
            for (ProofSeed seed : seeds) {
                String name = changes.get(panel).change();
                seed.changes().stream()
                        .filter(change -> change.change().equals(name))
                        .forEach(change -> addLine(change, change.learned() ? LEARNS : FAILS));
            }
        }
        return ECharts.svg(option, WIDTH, TOP + rows * (PANEL_HEIGHT + ROW_GAP) - ROW_GAP + BOTTOM);
    }

    private void addHeading(ResultsFolder proof, List<ProofSeed> seeds, boolean undoing) {
        String failed = undoing ? "learned" : "did not learn";
        String text = seeds.size() == 1
                ? "A run that " + failed + ", again, with one thing " + (undoing ? "undone" : "changed")
                : "Runs that " + failed + ", again, with one thing " + (undoing ? "undone" : "changed");
        text(text, LEFT, 10, 18, "bold");
        String names = Words.seeds(seeds.stream().map(ProofSeed::seed).toList());
        boolean allProbed = seeds.stream()
                .flatMap(seed -> seed.changes().stream())
                .noneMatch(change -> accuracy(change).steps().isEmpty());
        text(proof.experiment() + ", " + names + ": accuracy on the probed training samples", LEFT, 38, 13, "normal");
        if (!allProbed) {
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

    private void addPanel(ProofCounts change, int panel, boolean lowest, long lastStep) {
        int left = LEFT + panel % COLUMNS * (PANEL_WIDTH + COLUMN_GAP);
        int top = TOP + panel / COLUMNS * (PANEL_HEIGHT + ROW_GAP);
        String learned = change.tried().size() == 1
                ? change.learned().isEmpty() ? "does not learn" : "learns"
                : change.learned().size() + " of " + change.tried().size() + " learn";
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

    private void addLine(ProvenChange change, String color) {
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
        Probes probed = accuracy(change);
        if (probed.steps().isEmpty()) {
            addEpochs(change, points);
        }
        for (Row row : probed.steps()) {
            if (row.getLong("step") > 0) { // 0 has no place on a logarithmic axis
                points.addArray().add(row.getLong("step")).add(row.getDouble("value"));
            }
        }
    }

    private static void addEpochs(ProvenChange change, ArrayNode points) {
        DoubleColumn accuracy = change.validationAccuracy();
        for (int epoch = 1; epoch <= accuracy.size(); epoch++) {
            points.addArray().add(steps(change) * epoch / accuracy.size()).add(accuracy.getDouble(epoch - 1));
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

    private static long lastStep(List<ProofSeed> seeds) {
        return seeds.stream()
                .flatMap(seed -> seed.changes().stream())
                .mapToLong(ProofPicture::steps)
                .max()
                .orElseThrow();
    }

    private static long steps(ProvenChange change) {
        Number steps = change.run().json().number("steps");
        return steps == null ? 1 : steps.longValue();
    }

    private static Probes accuracy(ProvenChange change) {
        return Probes.ofModel(change.run().probes(), "accuracy");
    }
}
