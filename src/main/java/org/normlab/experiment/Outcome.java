package org.normlab.experiment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a run learned, by the validation accuracy of its last epoch, never of its best one. */
public enum Outcome {
    /** At or above the threshold. */
    LEARNED,
    /** Above {@link #PARTLY_ABOVE}. */
    PARTLY,
    /** The rest: what guessing reaches. */
    CHANCE;

    /** Validation accuracy above which a run has learned something: twice what guessing among ten classes reaches. */
    public static final double PARTLY_ABOVE = .20;

    /**
     * The outcome of a run.
     *
     * @param validationAccuracy of the last epoch, a fraction in [0, 1]
     * @param learnedAt the threshold of {@link #LEARNED}
     */
    public static Outcome of(double validationAccuracy, double learnedAt) {
        if (validationAccuracy >= learnedAt) {
            return LEARNED;
        }
        return validationAccuracy > PARTLY_ABOVE ? PARTLY : CHANCE;
    }

    /** As it stands in files. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
