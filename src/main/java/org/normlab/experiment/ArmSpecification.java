package org.normlab.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.normlab.data.DataSet;
import org.normlab.experiment.factors.DataFit;
import org.normlab.experiment.factors.Factors;
import org.normlab.layers.Sequential;

/**
 * An arm before it knows its data.
 *
 * @param name as it stands in tables and folder names: lower-case letters, digits and dashes
 * @param description what sets it apart, in a few words
 * @param removes the possible cause of failure that it takes away, in a proof; empty in other experiments
 * @param factors what it is made of
 * @param crossed its place in a grid: the values of the factors that were crossed, as text, by name; empty if none were
 */
public record ArmSpecification(
        String name, String description, String removes, Factors factors, Map<String, String> crossed) {
    /** An arm that is in no grid. */
    public ArmSpecification(String name, String description, String removes, Factors factors) {
        this(name, description, removes, factors, Map.of());
    }

    /** Creates an arm that is not part of a proof. */
    public ArmSpecification(String name, String description, Factors factors) {
        this(name, description, "", factors);
    }

    /** @throws NullPointerException if an argument is null */
    public ArmSpecification {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(removes, "removes");
        Objects.requireNonNull(factors, "factors");
        crossed = Collections.unmodifiableMap(new LinkedHashMap<>(crossed));
    }

    /**
     * The arm for samples of that data set's shape, range and classes, fitted to its training samples.
     *
     * @throws InvalidExperimentException if its model begins with images and the samples are none
     */
    public Arm on(DataSet data) {
        return new Fitting(data).fitted(this);
    }

    /** The arm as it was fitted to data before. */
    public Arm on(DataFit fit) {
        return on(fit, factors.model(fit));
    }

    /** @param model of these factors and this fit */
    Arm on(DataFit fit, Sequential model) {
        return new Arm(
                name,
                description,
                removes,
                model,
                factors.loss(),
                factors.optimizer(),
                factors.batchSize(),
                factors.noise(),
                factors.precision(),
                crossed,
                Optional.of(fit));
    }
}
