package org.normlab.experiment;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.normlab.training.EarlyStopping;
import org.normlab.training.ProbeSchedule;
import org.normlab.training.TrainingOptions;

/**
 * What all runs of a results folder have in common, beside their data.
 *
 * @param training epochs, batch size, most steps
 * @param learnedAt validation accuracy of the last epoch at which a run counts as learned, in (.20, 1]
 * @param probes when runs are probed; changes no bit of their weights
 * @param keepWeights whether a run's folder keeps the weights that it ended with; changes no bit of them
 */
public record Settings(TrainingOptions training, double learnedAt, ProbeSchedule probes, boolean keepWeights) {
    /** Of runs that keep no weights. */
    public Settings(TrainingOptions training, double learnedAt, ProbeSchedule probes) {
        this(training, learnedAt, probes, false);
    }

    /** @throws IllegalArgumentException if a number is out of its range */
    public Settings {
        Objects.requireNonNull(probes, "probes");
        if (!(learnedAt > Outcome.PARTLY_ABOVE && learnedAt <= 1)) {
            throw new IllegalArgumentException(
                    "learned-at must be above " + Outcome.PARTLY_ABOVE + " and at most 1; got " + learnedAt + ".");
        }
    }

    /** The same with other probes. */
    public Settings withProbes(ProbeSchedule schedule) {
        return new Settings(training, learnedAt, schedule, keepWeights);
    }

    /** The same with weights that are kept. */
    public Settings keepingWeights() {
        return new Settings(training, learnedAt, probes, true);
    }

    EarlyStopping earlyStopping() {
        return training.earlyStopping().orElse(null);
    }

    Double untilAccuracy() {
        OptionalDouble enough = training.untilAccuracy();
        return enough.isPresent() ? enough.getAsDouble() : null;
    }

    Long maxSteps() {
        OptionalLong most = training.maxSteps();
        return most.isPresent() ? most.getAsLong() : null;
    }
}
