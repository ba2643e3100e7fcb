package org.normlab.report.verdicts;

import java.util.Locale;

/** What arms are held against each other in. */
public enum Metric {
    /** How often an arm learns: a share of its runs. */
    LEARNED("learned", "", Scale.SHARE_OF_RUNS, true),
    /** Validation accuracy of all finished runs, those that did not learn with what they reached. */
    VALIDATION_ACCURACY("validation accuracy", "validation_accuracy", Scale.DIFFERENCE, true),
    /** Validation accuracy of the seeds with which both arms learned. */
    VALIDATION_ACCURACY_LEARNED(
            "validation accuracy where both learned", "validation_accuracy", Scale.DIFFERENCE, true),
    /** Validation loss, as a ratio. */
    VALIDATION_LOSS("validation loss", "validation_loss", Scale.RATIO, false),
    /** Training seconds of an epoch, as a ratio. */
    SECONDS_PER_EPOCH("seconds per epoch", "seconds_per_epoch", Scale.RATIO, false);

    /** How two numbers are held against each other. */
    enum Scale {
        /** Two shares of runs. */
        SHARE_OF_RUNS,
        /** Arm − baseline, seed by seed. */
        DIFFERENCE,
        /** Arm / baseline, seed by seed; tested by its logarithm. */
        RATIO
    }

    private final String words;
    private final String column;
    private final Scale scale;
    private final boolean higherIsBetter;

    Metric(String words, String column, Scale scale, boolean higherIsBetter) {
        this.words = words;
        this.column = column;
        this.scale = scale;
        this.higherIsBetter = higherIsBetter;
    }

    /** Its name in tables and options: {@code validation_accuracy}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name in sentences. */
    public String words() {
        return words;
    }

    /** The column of runs.csv that it is taken from. */
    public String column() {
        return column;
    }

    Scale scale() {
        return scale;
    }

    boolean isHigherBetter() {
        return higherIsBetter;
    }

    /** Whether the metric is a time, which depends on the machine. */
    public boolean isTime() {
        return this == SECONDS_PER_EPOCH;
    }
}
