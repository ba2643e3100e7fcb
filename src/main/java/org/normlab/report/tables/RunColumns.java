package org.normlab.report.tables;

import static org.normlab.report.tables.Column.accuracy;
import static org.normlab.report.tables.Column.integer;
import static org.normlab.report.tables.Column.number;
import static org.normlab.report.tables.Column.text;
import static org.normlab.report.tables.Column.time;
import static org.normlab.report.tables.Columns.FRACTION;

import java.util.List;

/** The columns of {@code runs.csv}. */
final class RunColumns {
    static final List<Column> RUNS = List.of(
            Columns.SCHEMA_VERSION,
            Columns.EXPERIMENT,
            Columns.ARM,
            Columns.SEED,
            text("status", "finished, not finite (stopped at a loss that is not a finite number), or threw."),
            text(
                    "outcome",
                    "learned (validation accuracy of the last epoch at or above the experiment's learned_at), partly"
                            + " (above .20) or chance; blank unless it finished."),
            integer("epochs", "epochs", "Epochs completed."),
            integer("steps", "steps", "Training steps done."),
            number("loss", "nats", "Training loss of the last completed epoch."),
            accuracy("accuracy", "Training accuracy of the last completed epoch."),
            number("validation_loss", "nats", "Validation loss of the last completed epoch."),
            accuracy("validation_accuracy", "Validation accuracy of the last completed epoch."),
            time(
                    "seconds_per_epoch",
                    "seconds",
                    "Training time of an epoch, the median over epochs, as far as --max-steps let them go; without first_step_seconds."),
            time(
                    "validation_seconds_per_epoch",
                    "seconds",
                    "Time of the validation after an epoch, the median over epochs."),
            time(
                    "milliseconds_per_step",
                    "milliseconds",
                    "Time of a training step, the median over epochs of each epoch's median."),
            time(
                    "first_step_seconds",
                    "seconds",
                    "The first step of each batch size, in which TensorFlow optimizes the graph."),
            number(
                    "busy_elsewhere",
                    FRACTION,
                    "Share of the machine's processor time that went to other processes, the largest of the epochs; above .10"
                            + " the run's seconds are not compared. Blank where nobody looked."),
            integer("trainable_parameters", "parameters", "Parameters that the optimizer changes."),
            integer("non_trainable_parameters", "parameters", "Other state of the model: moving statistics."),
            number("initial_gradient_norm", "", "Norm of the whole gradient at step 0."),
            number("final_gradient_norm", "", "Norm of the whole gradient when last probed."),
            number("minimum_gradient_norm", "", "Smallest norm of the whole gradient of all probes."),
            number("initial_clipped_share", FRACTION, "Samples with p_true < 1e-7 at step 0."),
            number("maximum_clipped_share", FRACTION, "Largest share of such samples of all probes."),
            number("final_clipped_share", FRACTION, "Share of such samples when last probed."),
            number("final_distinct_classes", "classes", "Different classes predicted when last probed."),
            number("final_dead_relu_share", FRACTION, "ReLU units without output for any sample when last probed."),
            integer("batch_size", "samples", "Samples in a training step."),
            integer("training_samples", "samples", "Samples in an epoch."),
            integer("validation_samples", "samples", "Samples in a validation."),
            integer(
                    "threads",
                    "threads",
                    "Threads of one operation (intra-op). They change the weights, most where BatchNormalization sees raw pixels."),
            integer("jobs", "runs", "Runs that the process made at once; they share the processors."),
            text("precision", "Number format of the weights."),
            text("device", "Device that trained."),
            text("processor", "Name of the processor, with family and model where they were noted."),
            text("git_commit", "Commit of the code."),
            text(
                    "suspected",
                    "What the probes make one suspect of a run that did not learn, causes separated by semicolons; blank for"
                            + " none."),
            text("weights_sha256", "Digest of the final weights; equal digests are equal bits."));

    private RunColumns() {}
}
