package org.normlab.report.results;

import java.util.List;
import org.normlab.report.tables.Columns;
import org.normlab.report.tables.Json;
import org.normlab.report.tables.ResultTable;
import org.normlab.report.tables.Rows;
import org.normlab.statistics.Summary;
import tech.tablesaw.api.Table;

/** Derives {@code runs.csv}, {@code epochs.csv} and {@code probes.csv} from the folders of the runs. */
public final class RunsTable {
    private RunsTable() {}

    static Table of(String experiment, List<RunFolder> folders) {
        List<Probed> probed = folders.parallelStream().map(Probed::of).toList();
        Rows rows = new Rows(ResultTable.RUNS);
        for (int i = 0; i < folders.size(); i++) {
            RunFolder run = folders.get(i);
            identity(rows.next(), experiment, run);
            lastEpoch(rows, run.epochs());
            seconds(rows, run);
            probes(rows, probed.get(i));
            conditions(rows, run.json());
        }
        return rows.table();
    }

    /** What the probes of a run say. Reading them takes most of the time, so it is done for several runs at once. */
    private record Probed(Probes gradient, Probes clipped, Probes classes, Probes deadUnits, String causes) {
        static Probed of(RunFolder run) {
            return new Probed(
                    Probes.ofModel(run.probes(), "gradient_norm"),
                    Probes.ofModel(run.probes(), "clipped_share"),
                    Probes.ofModel(run.probes(), "distinct_classes"),
                    Probes.ofModel(run.probes(), "dead_relu_share"),
                    Diagnosis.causes(Diagnoses.of(run)));
        }
    }

    /** The rows of all runs under one header; the layout is that of a run with experiment, arm and seed before it. */
    public static Table stacked(ResultTable layout, String experiment, List<RunFolder> folders) {
        Rows rows = new Rows(layout);
        for (RunFolder run : folders) {
            Table table = layout == ResultTable.EPOCHS ? run.epochs() : run.probes();
            for (int row = 0; row < table.rowCount(); row++) {
                rows.next();
                for (tech.tablesaw.columns.Column<?> column : table.columns()) {
                    if (column.name().equals(Columns.SCHEMA_VERSION.name())) {
                        continue; // the run's may be older than this table's
                    }
                    rows.set(column.name(), column.isMissing(row) ? null : column.get(row));
                }
                rows.set("experiment", experiment).set("arm", run.arm()).set("seed", run.seed());
            }
        }
        return rows.table();
    }

    private static void identity(Rows rows, String experiment, RunFolder run) {
        Json json = run.json();
        rows.set("experiment", experiment)
                .set("arm", run.arm())
                .set("seed", run.seed())
                .set("status", json.text("status"))
                .set("outcome", json.text("outcome"))
                .set("epochs", run.epochs().rowCount())
                .set("steps", json.number("steps"))
                .set("trainable_parameters", json.number("parameters", "trainable"))
                .set("non_trainable_parameters", json.number("parameters", "non_trainable"))
                .set("weights_sha256", json.text("weights_sha256"));
    }

    private static void lastEpoch(Rows rows, Table epochs) {
        if (epochs.isEmpty()) {
            return;
        }
        for (String metric : List.of("loss", "accuracy", "validation_loss", "validation_accuracy")) {
            rows.set(metric, epochs.doubleColumn(metric).getDouble(epochs.rowCount() - 1));
        }
    }

    private static void seconds(Rows rows, RunFolder run) {
        rows.set("seconds_per_epoch", median(run.epochs(), "training_seconds"))
                .set("validation_seconds_per_epoch", median(run.epochs(), "validation_seconds"))
                .set("milliseconds_per_step", median(run.epochs(), "milliseconds_per_step"))
                .set("first_step_seconds", run.json().number("seconds", "first_step"))
                .set(
                        "busy_elsewhere",
                        Summary.of(run.epochs().doubleColumn("busy_elsewhere").asDoubleArray())
                                .maximum());
    }

    private static void probes(Rows rows, Probed probed) {
        rows.set("initial_gradient_norm", probed.gradient().initial())
                .set("final_gradient_norm", probed.gradient().last())
                .set("minimum_gradient_norm", probed.gradient().minimum())
                .set("initial_clipped_share", probed.clipped().initial())
                .set("maximum_clipped_share", probed.clipped().maximum())
                .set("final_clipped_share", probed.clipped().last())
                .set("final_distinct_classes", probed.classes().last())
                .set("final_dead_relu_share", probed.deadUnits().last())
                .set("suspected", probed.causes());
    }

    private static void conditions(Rows rows, Json json) {
        Number jobs = json.number("provenance", "jobs"); // absent where only one could be made at once
        rows.set("batch_size", json.number("specification", "batch_size"))
                .set("training_samples", json.number("specification", "training_samples"))
                .set("validation_samples", json.number("specification", "validation_samples"))
                .set("threads", json.number("specification", "threads"))
                .set("jobs", jobs == null ? 1 : jobs)
                .set("precision", json.text("specification", "precision"))
                .set("device", json.text("provenance", "device"))
                .set("processor", json.text("provenance", "processor"))
                .set("git_commit", json.text("provenance", "git_commit"));
    }

    private static double median(Table table, String column) {
        return Summary.of(table.doubleColumn(column).asDoubleArray()).median();
    }
}
