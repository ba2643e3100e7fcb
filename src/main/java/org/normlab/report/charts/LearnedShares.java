package org.normlab.report.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.normlab.report.text.Words;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** How many seeds of each arm learned, and what that says of all seeds. */
public final class LearnedShares {
    private static final int ROW = 52;

    private LearnedShares() {}

    /** @param arms one row per arm */
    public static Chart of(Table arms) {
        ObjectNode option = Options.cartesian();
        Options.valueAxis(option, "xAxis", "seeds that learn, share")
                .put("min", 0)
                .put("max", 1)
                .put("interval", .2);
        List<String> names = arms.stringColumn("arm").asList();
        Options.namesDown(option, names);
        DataTable table = DataTable.of("arm", "learned", "of", "95 % interval from", "to");
        int index = 0;
        for (Row arm : arms) {
            add(option, arm, index++, table);
        }
        return new Chart(
                "learned-of-seeds",
                "Learned, of the seeds tried",
                "The bar is the 95 % interval (Wilson) of the share of all seeds.",
                ROW * names.size() + 64,
                option,
                List.of(),
                table);
    }

    private static void add(ObjectNode option, Row arm, int index, DataTable table) {
        String name = arm.getString("arm");
        long learned = arm.getLong("learned");
        long tried = tried(arm);
        double lower = arm.getDouble("learned_share_lower");
        double upper = arm.getDouble("learned_share_upper");
        table.add(name, learned, tried, lower, upper);
        if (tried == 0) {
            return;
        }
        String sentence = name + ": " + learned + " of " + tried + " learned, 95 % interval " + Words.percent(lower)
                + " to " + Words.percent(upper);
        Options.whisker(
                option, name, sentence, Theme.arm(index), new double[] {lower, index}, new double[] {upper, index}, 0);
        ObjectNode dot =
                Options.series(option, "scatter", name).put("symbolSize", 14).put("z", 5);
        dot.putObject("itemStyle").put("color", Theme.arm(index));
        ArrayNode data = dot.putArray("data");
        ObjectNode label = Options.point(data, sentence, learned / (double) tried, index)
                .putObject("label")
                .put("show", true)
                .put("formatter", learned + " of " + tried)
                .put("color", "@ink")
                .put("fontSize", 12);
        label.put("position", "top").put("align", learned == 0 ? "left" : learned == tried ? "right" : "center");
    }

    /** Runs whose outcome is known. */
    static long tried(Row arm) {
        return arm.getLong("learned") + arm.getLong("partly") + arm.getLong("chance") + arm.getLong("not_finite");
    }
}
