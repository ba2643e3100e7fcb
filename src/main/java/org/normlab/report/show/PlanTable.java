package org.normlab.report.show;

import java.util.List;
import org.normlab.report.text.Tables;

/** The console's table of what is planned. */
public final class PlanTable {
    private static final int WIDEST = 48;

    private PlanTable() {}

    /** @param rows of each arm its name, description, parameters, runs there, time of a run */
    public static String render(List<List<String>> rows) {
        return Tables.render(List.of("arm", "what it is", "parameters", "runs there", "a run takes"), 2, WIDEST, rows);
    }
}
