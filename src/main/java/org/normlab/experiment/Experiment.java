package org.normlab.experiment;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A question to training: arms that differ in one thing, and the arm that times are compared with.
 *
 * @param name of the experiment
 * @param baseline name of the arm that the others' seconds are divided by
 * @param arms in the order of every table
 * @param description what it is about, in a sentence or more; may be empty
 */
public record Experiment(String name, String baseline, List<Arm> arms, String description) {
    /** An experiment that needs no description. */
    public Experiment(String name, String baseline, List<Arm> arms) {
        this(name, baseline, arms, "");
    }

    /** Copies the list. */
    public Experiment {
        arms = List.copyOf(arms);
    }

    /**
     * The arms of those names, in the experiment's order.
     *
     * @throws InvalidExperimentException if there is no such arm
     */
    public List<Arm> select(List<String> names) {
        for (String name : names) {
            if (arms.stream().noneMatch(arm -> arm.name().equals(name))) {
                String known = arms.stream().map(Arm::name).collect(Collectors.joining(", "));
                throw new InvalidExperimentException(
                        "There is no arm \"" + name + "\" in the experiment " + this.name + "; it has " + known + ".");
            }
        }
        return arms.stream().filter(arm -> names.contains(arm.name())).toList();
    }
}
