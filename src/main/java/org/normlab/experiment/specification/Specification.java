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
 * @param onlyArms names of the arms to run; none if all are
 * @param threads of one op; empty for the number of processors
 * @param data where it comes from
 * @param trainingSamples only the first so many, if it is limited
 * @param validationSamples likewise
 * @param text the file with all overrides folded in, as a results folder keeps it
 */
public record Specification(
        String description,
        ExperimentSpecification experiment,
        Settings settings,
        List<Long> seeds,
        List<String> onlyArms,
        OptionalInt threads,
        DataSource data,
        OptionalInt trainingSamples,
        OptionalInt validationSamples,
        String text) {
    /** Copies the lists. */
    public Specification {
        seeds = List.copyOf(seeds);
        onlyArms = List.copyOf(onlyArms);
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
