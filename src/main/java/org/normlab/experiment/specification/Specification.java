package org.normlab.experiment.specification;

import java.util.List;
import java.util.OptionalInt;
import org.normlab.data.DataSet;
import org.normlab.data.Plausibility;
import org.normlab.data.sources.DataSource;
import org.normlab.experiment.ExperimentSpecification;
import org.normlab.experiment.Settings;

/**
 * An experiment as a file describes it.
 *
 * @param description in a sentence or more; may be empty
 * @param experiment its arms, the grid multiplied out
 * @param settings what all its runs have in common
 * @param seeds of every arm
 * @param data where it comes from
 * @param trainingSamples only the first so many, if it is limited
 * @param validationSamples likewise
 * @param text the file with all overrides, as a results folder keeps it
 */
public record Specification(
        String description,
        ExperimentSpecification experiment,
        Settings settings,
        List<Long> seeds,
        DataSource data,
        OptionalInt trainingSamples,
        OptionalInt validationSamples,
        String text) {
    /** Copies the list. */
    public Specification {
        seeds = List.copyOf(seeds);
    }

    /**
     * The part of the data that the experiment takes.
     *
     * @throws IllegalArgumentException if the data has fewer samples
     * @throws org.normlab.data.InvalidDataException if the part lacks a class that the training samples have
     */
    public DataSet limited(DataSet all) {
        DataSet part = all.limited(
                trainingSamples.orElse(all.training().count()),
                validationSamples.orElse(all.validation().count()));
        Plausibility.requireEveryClass(part, all);
        return part;
    }
}
