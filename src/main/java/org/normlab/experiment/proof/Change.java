package org.normlab.experiment.proof;

import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.normlab.experiment.factors.Factors;

/**
 * One change of one factor, which takes one possible cause of a failure, or of a success, away.
 *
 * @param name as an arm's: lower-case letters, digits and dashes
 * @param description in a few words
 * @param removes the cause, by the name that diagnoses have for it; empty if it is a cause of success
 * @param suits whether a run of those factors can be changed so
 * @param make the changed factors
 */
record Change(String name, String description, String removes, Predicate<Factors> suits, UnaryOperator<Factors> make) {
    Change {
        Objects.requireNonNull(name);
        Objects.requireNonNull(description);
        Objects.requireNonNull(removes);
        Objects.requireNonNull(suits);
        Objects.requireNonNull(make);
    }
}
