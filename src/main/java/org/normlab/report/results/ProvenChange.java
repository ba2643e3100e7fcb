package org.normlab.report.results;

import java.util.Optional;
import tech.tablesaw.api.DoubleColumn;

/**
 * One run of a proof: a run trained again with one thing changed.
 *
 * @param change the change's name; {@link #UNCHANGED} for the run as it was
 * @param description in a few words
 * @param removes the possible cause of failure that it takes away; empty if none
 */
public record ProvenChange(String change, String description, String removes, RunFolder run) {
    public static final String UNCHANGED = "unchanged";

    public static ProvenChange of(ResultsFolder folder, RunFolder run) {
        return new ProvenChange(
                run.arm(), folder.ofArm(run.arm(), "description"), folder.ofArm(run.arm(), "removes"), run);
    }

    public boolean isControl() {
        return change.equals(UNCHANGED);
    }

    /** Whether it tells anything: a run that threw does not. */
    public boolean tells() {
        return !run.json().text("status").equals(Runs.THREW);
    }

    public boolean learned() {
        return run.json().text("outcome").equals(Runs.LEARNED);
    }

    public int epochs() {
        return run.epochs().rowCount();
    }

    /** Of each epoch. */
    public DoubleColumn validationAccuracy() {
        return run.epochs().doubleColumn("validation_accuracy");
    }

    /** Of the last epoch, if one ended. */
    public Optional<Double> lastAccuracy() {
        DoubleColumn accuracy = validationAccuracy();
        return accuracy.isEmpty() ? Optional.empty() : Optional.of(accuracy.getDouble(accuracy.size() - 1));
    }
}
