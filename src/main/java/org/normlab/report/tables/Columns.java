package org.normlab.report.tables;

import static org.normlab.report.tables.Column.accuracy;
import static org.normlab.report.tables.Column.integer;
import static org.normlab.report.tables.Column.number;
import static org.normlab.report.tables.Column.text;
import static org.normlab.report.tables.Column.time;

import java.util.List;
import java.util.stream.Stream;

/** The columns of epochs, probes and claims, and those that all tables share. */
public final class Columns {
    public static final String FRACTION = "fraction in [0, 1]";

    public static final Column SCHEMA_VERSION =
            integer("schema_version", "", "Version of this table's layout: " + Csv.SCHEMA_VERSION + ".");
    static final Column EXPERIMENT = text("experiment", "Name of the experiment.");
    /** Above this share of the machine, seconds are not those of a quiet one. */
    public static final double QUIET = .1;

    public static final Column BUSY_ELSEWHERE = number(
            "busy_elsewhere",
            FRACTION,
            "Share of the machine's processor time that went to other processes while it trained, or was taken by the"
                    + " host of a virtual machine; blank where nobody looked (schema 1, or under a second).");

    static final Column ARM = text("arm", "What was varied: one arm of the experiment.");
    static final Column SEED =
            integer("seed", "", "Seed of initial weights and shuffles; arms of one seed share what they can.");

    private static final List<Column> EPOCH = List.of(
            integer("epoch", "epochs", "Epoch, counted from 1."),
            number("loss", "nats", "Mean training loss over the epoch's samples, while the weights move."),
            accuracy("accuracy", "Training accuracy over the epoch's samples, while the weights move."),
            number("validation_loss", "nats", "Loss on the validation samples after the epoch, inference mode."),
            accuracy("validation_accuracy", "Accuracy on the validation samples after the epoch."),
            time("training_seconds", "seconds", "Training of the epoch, without the first step of each batch size."),
            time("validation_seconds", "seconds", "Validation after the epoch."),
            time(
                    "milliseconds_per_step",
                    "milliseconds",
                    "Time of a training step, the median over the epoch's steps; a busy machine moves it less than the mean."),
            BUSY_ELSEWHERE);

    private static final List<Column> PROBE = List.of(
            integer("step", "steps", "Training steps done when the probe was taken."),
            text("layer", "Name of the layer or, for a gradient, of the variable; blank for the whole model."),
            text(
                    "quantity",
                    "loss, accuracy, inference_loss, inference_accuracy (of the probed samples, in training and in"
                            + " inference mode), input_mean, input_standard_deviation (of what the first kernel gets),"
                            + " gradient_norm, clipped_share (samples with p_true < 1e-7), largest_probability,"
                            + " distinct_classes (predicted), dead_relu_share; of layers output_mean,"
                            + " output_standard_deviation; of normalization layers output_minimum, output_maximum."),
            number("value", "", "Value of the quantity; shares are fractions."));

    static final List<Column> RUN_CONFUSION = List.of(
            SCHEMA_VERSION,
            text("label", "Class of the validation samples, as the data names it."),
            text("predicted", "Class predicted for them after the last epoch."),
            integer("samples", "samples", "How many; a pair of classes that does not occur has no row."));

    static final List<Column> RUN_WORST = List.of(
            SCHEMA_VERSION,
            integer("rank", "", "1 is the validation sample whose own class gets the least probability."),
            integer("sample", "", "Its position in the validation samples, counted from 0."),
            text("label", "Its class, as the data names it."),
            text("predicted", "Class predicted for it after the last epoch."),
            number("probability_of_label", FRACTION, "Probability given to its class."),
            number("probability_of_predicted", FRACTION, "Probability given to the class predicted."),
            text("png", "Its picture, a PNG in base64; blank where samples are no images in one or three channels."));

    static final List<Column> RUN_EPOCHS = join(List.of(SCHEMA_VERSION), EPOCH);
    static final List<Column> RUN_PROBES = join(List.of(SCHEMA_VERSION), PROBE);
    static final List<Column> EPOCHS = join(List.of(SCHEMA_VERSION, EXPERIMENT, ARM, SEED), EPOCH);
    static final List<Column> PROBES = join(List.of(SCHEMA_VERSION, EXPERIMENT, ARM, SEED), PROBE);
    static final List<Column> CLAIMS = List.of(
            SCHEMA_VERSION,
            EXPERIMENT,
            text("claim", "Short name of the claim."),
            text("sentence", "What the notebook says, in our words."),
            text("measure", "What was measured to judge it."),
            text("evidence", "The numbers, in a sentence."),
            number("value", "", "The number that the verdict rests on."),
            number("reference_value", "", "The number it is held against; blank where there is none."),
            text("unit", "Unit of both."),
            integer("n", "runs or pairs", "Runs, or pairs of runs of one seed, behind the value."),
            text("verdict", "holds, partly, does not hold, or cannot tell (an arm is missing, or too few seeds)."));

    static final List<Column> PROOF = List.of(
            SCHEMA_VERSION,
            EXPERIMENT,
            SEED,
            text("change", "What was changed, alone; unchanged: the run as it was, trained again."),
            text("description", "The same in a few words."),
            text(
                    "removes",
                    "The possible cause of failure that the change takes away; blank for the run as it was, and where"
                            + " something was undone in a run that learned."),
            text("outcome", "learned, partly or chance; blank unless the run finished."),
            integer("epochs", "epochs", "Epochs until it had learned, or all of the run's."),
            accuracy("validation_accuracy", "Accuracy on the validation samples after the last epoch."),
            text(
                    "verdict",
                    "revives (it learns with this change alone), revives, confirms (and the probes made one suspect what"
                            + " the change removes), does not revive, or cannot tell (the run as it was learned this time,"
                            + " or is missing, or the change's run threw). Of a run that learned: stops it, does not stop"
                            + " it, or cannot tell."),
            text("weights_sha256", "SHA-256 of the final weights."),
            text("processor", "Name of the processor, with family and model where they were noted."));

    private Columns() {}

    static List<Column> join(List<Column> first, List<Column> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
