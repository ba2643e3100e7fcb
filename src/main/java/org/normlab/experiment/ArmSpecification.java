package org.normlab.experiment;

import java.util.Objects;
import org.normlab.data.DataSet;
import org.normlab.experiment.factors.Factors;

/**
 * An arm before it knows its data.
 *
 * @param name as it stands in tables and folder names: lower-case letters, digits and dashes
 * @param description what sets it apart, in a few words
 * @param factors what it is made of
 */
public record ArmSpecification(String name, String description, Factors factors) {
    /** None may be missing. */
    public ArmSpecification {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(factors, "factors");
    }

    /** The arm for images of that data set's size, brightness and classes. */
    Arm on(DataSet data) {
        return new Arm(name, description, factors.model(data), factors.loss(), factors.optimizer());
    }
}
