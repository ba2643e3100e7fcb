package org.normlab.report.tables;

import static org.normlab.report.tables.Column.integer;
import static org.normlab.report.tables.Column.number;
import static org.normlab.report.tables.Column.text;

import java.util.List;
import java.util.stream.Stream;

/** The columns of a benchmark. */
final class BenchmarkColumns {
    private static final List<Column> SUBJECT = List.of(
            Columns.SCHEMA_VERSION,
            Columns.ARM,
            text("precision", "What the kernels compute in."),
            integer("threads", "threads", "Threads for the kernels of one op."),
            integer("rounds", "processes", "Processes that were timed, each in its turn with the other subjects."),
            integer("steps", "steps", "Training steps of the timed epoch, the second of each process."));

    private static final List<Column> MACHINE = List.of(
            number("gigaflops_per_step", "10⁹ operations", "Multiplications and additions of a step's kernels."),
            number(
                    "matrix_gigaflops_per_second",
                    "10⁹ operations per second",
                    "Rate of the product of two matrices of 2048 × 2048 in the same process and precision, median."),
            number(
                    "share_of_matrix_rate",
                    Columns.FRACTION,
                    "Share of that rate that a training step reaches; median over the rounds."),
            number(
                    "busy_elsewhere",
                    Columns.FRACTION,
                    "Share of the machine's processor time that went to others, the largest of the rounds."),
            text("processor", "Name of the processor, with family and model."),
            text("device", "Device that ops were placed on."),
            text("tensorflow_version", "Version of TensorFlow's native library."),
            text("git_commit", "Commit that was built."));

    static final List<Column> BENCH = Stream.of(
                    SUBJECT,
                    spread("milliseconds_per_step", "milliseconds", "Training step, the median within the epoch"),
                    spread("seconds_per_epoch", "seconds", "Epoch with its validation"),
                    spread("validation_seconds", "seconds", "Validation after the epoch"),
                    spread(
                            "seconds_to_first_step",
                            "seconds",
                            "From the start of the process to the end of the first training step"),
                    spread(
                            "peak_resident_mebibytes",
                            "MiB",
                            "Most memory that the process had; blank where the system does not tell"),
                    MACHINE)
            .flatMap(List::stream)
            .toList();

    private BenchmarkColumns() {}

    private static List<Column> spread(String name, String unit, String meaning) {
        return List.of(
                number(name, unit, meaning + "; median over the rounds."),
                number(name + "_minimum", unit, "The least of the rounds."),
                number(name + "_maximum", unit, "The greatest of the rounds."));
    }
}
