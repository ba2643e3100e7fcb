package org.normlab.report.tables;

import java.util.List;

/** Every CSV of results, with its columns in their order: the data dictionary. */
public enum ResultTable {
    /** Written by a run, in its own folder. */
    RUN_EPOCHS("epochs.csv", "one row per epoch of one run", Columns.RUN_EPOCHS),
    /** Written by a run, in its own folder. */
    RUN_PROBES("probes.csv", "one row per probed quantity of one run", Columns.RUN_PROBES),
    /** Written by a run that finished, in its own folder. */
    RUN_CONFUSION("confusion.csv", "one row per class and predicted class of one run", Columns.RUN_CONFUSION),
    /** Written by a run that finished, in its own folder. */
    RUN_WORST("worst.csv", "one row per validation sample, the worst of one run", Columns.RUN_WORST),
    /** Derived: the epochs of all runs. */
    EPOCHS("epochs.csv", "one row per arm, seed and epoch", Columns.EPOCHS),
    /** Derived: the probes of all runs. */
    PROBES("probes.csv", "one row per arm, seed, step, layer and quantity", Columns.PROBES),
    /** Derived: each run as it ended. */
    RUNS("runs.csv", "one row per arm and seed", RunColumns.RUNS),
    /** Derived: each arm over its seeds. */
    ARMS("arms.csv", "one row per arm", ArmColumns.ARMS),
    /** Derived: each arm held against the baseline. */
    COMPARISONS("comparisons.csv", "one row per arm, but the baseline, and metric", ComparisonColumns.COMPARISONS),
    /** Derived: what the notebook says, and what the runs say to it. */
    CLAIMS("claims.csv", "one row per sentence of the notebook that can be measured", Columns.CLAIMS),
    /** Derived, in the folder of a proof: which single change makes a failed run learn. */
    PROOF("proof.csv", "one row per seed and change of a proof", Columns.PROOF),
    /** Not of an experiment: whether the statistics do what they say. */
    CALIBRATION(
            "calibration.csv",
            "one row per quantity and setting of the calibration of the statistics",
            CalibrationColumns.CALIBRATION),
    /** Not of an experiment: how fast training is. */
    BENCH("bench.csv", "one row per arm and precision of a benchmark", BenchmarkColumns.BENCH);

    private final String fileName;
    private final String grain;
    private final List<Column> columns;

    ResultTable(String fileName, String grain, List<Column> columns) {
        this.fileName = fileName;
        this.grain = grain;
        this.columns = columns;
    }

    /** The file's name, without its folder. */
    public String fileName() {
        return fileName;
    }

    /** What one row is. */
    public String grain() {
        return grain;
    }

    /** The columns in the order of the file. */
    public List<Column> columns() {
        return columns;
    }

    /** The names of the columns in the order of the file. */
    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** The data dictionary of this table as a Markdown table. */
    public String markdown() {
        StringBuilder text = new StringBuilder("| column | unit | meaning |\n|---|---|---|\n");
        for (Column column : columns) {
            text.append("| `").append(column.name()).append("` | ").append(column.unit());
            text.append(" | ").append(column.meaning()).append(" |\n");
        }
        return text.toString();
    }
}
