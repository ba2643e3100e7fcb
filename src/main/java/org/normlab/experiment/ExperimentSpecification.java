package org.normlab.experiment;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.normlab.data.DataSet;
import org.normlab.data.Plausibility;

/**
 * An experiment before it knows its data.
 *
 * @param name of the experiment
 * @param baseline name of the arm that the others' seconds are divided by
 * @param arms in the order of every table
 * @param description what it is about, in a sentence or more; may be empty
 */
public record ExperimentSpecification(String name, String baseline, List<ArmSpecification> arms, String description) {
    /** An experiment that needs no description. */
    public ExperimentSpecification(String name, String baseline, List<ArmSpecification> arms) {
        this(name, baseline, arms, "");
    }

    /** Copies the list. */
    public ExperimentSpecification {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(baseline, "baseline");
        Objects.requireNonNull(description, "description");
        arms = List.copyOf(arms);
    }

    /**
     * The arm of that name.
     *
     * @throws InvalidExperimentException if there is none
     */
    public ArmSpecification require(String armName) {
        return arms.stream()
                .filter(arm -> arm.name().equals(armName))
                .findFirst()
                .orElseThrow(() -> new InvalidExperimentException("There is no arm \"" + armName
                        + "\" in the experiment " + name + "; it has "
                        + arms.stream().map(ArmSpecification::name).collect(Collectors.joining(", ")) + "."));
    }

    /**
     * The experiment on that data.
     *
     * @throws InvalidExperimentException if all training values are the same, or the model wants images and they are none
     * @throws org.normlab.data.InvalidDataException if all training samples are of one class
     */
    public Experiment on(DataSet data) {
        Plausibility.requireTwoClasses(data);
        if (data.training().minimum() == data.training().maximum()) {
            throw new InvalidExperimentException("Every value of the training samples is "
                    + data.training().maximum() + ": there is nothing to scale or to learn.");
        }
        Fitting fitting = new Fitting(data);
        return new Experiment(name, baseline, arms.stream().map(fitting::fitted).toList(), description);
    }
}
