package org.normlab.report;

import java.nio.file.Files;
import java.nio.file.Path;
import tech.tablesaw.api.Table;

/** What a run keeps of its validation samples after its last epoch; older runs do not. */
final class RunSamples {
    private RunSamples() {}

    static boolean areKept(RunFolder run) {
        return Files.isRegularFile(file(run, ResultTable.RUN_CONFUSION));
    }

    /** How often each label got each prediction. */
    static Table confusion(RunFolder run) {
        return read(run, ResultTable.RUN_CONFUSION);
    }

    /** The samples that were most clearly wrong; without rows if they were not kept. */
    static Table worst(RunFolder run) {
        return Files.isRegularFile(file(run, ResultTable.RUN_WORST))
                ? read(run, ResultTable.RUN_WORST)
                : Csv.empty(ResultTable.RUN_WORST);
    }

    private static Table read(RunFolder run, ResultTable layout) {
        return Csv.read(file(run, layout), layout, layout.columnNames());
    }

    private static Path file(RunFolder run, ResultTable layout) {
        return run.path().resolve(layout.fileName());
    }
}
