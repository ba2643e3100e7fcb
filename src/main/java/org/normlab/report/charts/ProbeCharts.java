package org.normlab.report.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.normlab.report.results.ProbedPair;
import org.normlab.report.results.ProbedPair.ProbedRun;
import org.normlab.report.text.Words;

/** What probes saw of a run that failed and of one that learned, a chart a quantity. */
public final class ProbeCharts {
    private static final int HEIGHT = 250;
    private static final String FAILED = "@failed";
    private static final String HEALTHY = "@revived";

    /** In the order of a reader's interest; what the runs did not probe is left out. */
    private enum Quantity {
        GRADIENT_NORM("gradient_norm", "Gradient norm", "norm of the gradient", true),
        CLIPPED_SHARE("clipped_share", "Samples in the clip", "share with p(true class) < 1e-7", false),
        LOSS("loss", "Loss of the probed samples", "loss, nats", true),
        ACCURACY("accuracy", "Accuracy on the probed samples", "accuracy", false),
        DISTINCT_CLASSES("distinct_classes", "Classes predicted", "different classes", false),
        DEAD_RELU_SHARE("dead_relu_share", "Dead ReLU units", "share of the units", false),
        LARGEST_PROBABILITY("largest_probability", "Certainty", "mean probability of the prediction", false);

        private final String name;
        private final String title;
        private final String axis;
        private final boolean logarithmic;

        Quantity(String name, String title, String axis, boolean logarithmic) {
            this.name = name;
            this.title = title;
            this.axis = axis;
            this.logarithmic = logarithmic;
        }
    }

    private ProbeCharts() {}

    /** The charts of a pair; {@code number} tells its charts from those of other pairs. */
    public static List<Chart> of(ProbedPair pair, int number) {
        return Stream.of(Quantity.values())
                .filter(quantity -> !pair.failed().of(quantity.name).isEmpty())
                .map(quantity -> chart(pair, quantity, number))
                .toList();
    }

    private static Chart chart(ProbedPair pair, Quantity quantity, int number) {
        List<ProbedRun> runs = new ArrayList<>(List.of(pair.failed()));
        pair.healthy().ifPresent(runs::add);
        TreeSet<Long> steps = new TreeSet<>();
        runs.forEach(run -> run.of(quantity.name).forEach(value -> steps.add(value.step())));
        List<Long> order = List.copyOf(steps);
        ObjectNode option = Options.cartesian();
        Options.categoryAxis(
                        option,
                        "xAxis",
                        "training steps",
                        order.stream().map(String::valueOf).toList())
                .put("boundaryGap", false);
        Double floor = axis(option, quantity, runs);
        DataTable table = DataTable.of("run", "step", quantity.axis);
        List<Chart.Key> legend = new ArrayList<>();
        for (ProbedRun run : runs) {
            boolean failed = run.equals(pair.failed());
            String color = failed ? FAILED : HEALTHY;
            legend.add(new Chart.Key(run.name() + ": " + run.ended(), color, false));
            ObjectNode line = Options.series(option, "line", run.name())
                    .put("symbol", failed ? "diamond" : "circle")
                    .put("symbolSize", failed ? 8 : 6);
            line.putObject("lineStyle").put("color", color).put("width", 2.5);
            line.putObject("itemStyle").put("color", color);
            ArrayNode data = line.putArray("data");
            boolean zeroSeen = false;
            for (ProbedPair.Value value : run.of(quantity.name)) {
                table.add(run.name(), value.step(), value.value());
                add(data, run, quantity, value, order.indexOf(value.step()), floor, !zeroSeen);
                zeroSeen |= value.value() == 0;
            }
        }
        String zero = floor == null
                ? ""
                : "Points on the lowest line are exactly 0, which a logarithmic axis has no place for.";
        String id = "probes-" + number + "-" + quantity.name.replace('_', '-');
        return new Chart(id, quantity.title, zero, HEIGHT, option, legend, table);
    }

    /** The place for zeros on a logarithmic axis, a power of ten below all else; null if none is needed. */
    private static Double axis(ObjectNode option, Quantity quantity, List<ProbedRun> runs) {
        double[] values = runs.stream()
                .flatMap(run -> run.of(quantity.name).stream())
                .mapToDouble(ProbedPair.Value::value)
                .filter(Double::isFinite)
                .toArray();
        if (!quantity.logarithmic) {
            Options.valueAxis(option, "yAxis", quantity.axis).put("min", 0);
            return null;
        }
        ObjectNode axis = Options.logAxis(option, "yAxis", quantity.axis);
        double least =
                java.util.Arrays.stream(values).filter(value -> value > 0).min().orElse(1);
        if (java.util.Arrays.stream(values).noneMatch(value -> value == 0)) {
            return null;
        }
        double floor = Math.pow(10, Math.floor(Math.log10(least)) - 1);
        axis.put("min", floor).putObject("axisLabel").put("showMinLabel", false);
        return floor;
    }

    private static void add(
            ArrayNode data,
            ProbedRun run,
            Quantity quantity,
            ProbedPair.Value value,
            int place,
            Double floor,
            boolean first) {
        double number = value.value();
        boolean impossible = quantity.logarithmic && number < 0;
        if (!Double.isFinite(number) || impossible) {
            return;
        }
        String sentence = run.name() + ", step " + value.step() + ": " + quantity.axis + " "
                + (number == 0 ? "exactly 0" : Words.number(number));
        ObjectNode point = Options.point(data, sentence, place, number == 0 && floor != null ? floor : number);
        if (number == 0 && floor != null) {
            point.put("symbol", "emptyCircle");
            if (first) {
                point.putObject("label")
                        .put("show", true)
                        .put("formatter", "exactly 0")
                        .put("position", "top")
                        .put("align", "left")
                        .put("color", "@ink");
            }
        }
    }
}
