package org.normlab.statistics.calibration;

import java.util.List;
import org.normlab.statistics.DecisionRule;

/** Decides on the comparisons of one experiment: the decision rule, or what a test puts in its place. */
@FunctionalInterface
interface Rule {
    /** Seed of the samples of signs, in every experiment; as in a report, it is fixed. */
    long SIGNS = 1;

    List<DecisionRule.Decision> decide(List<double[]> differences, double level, double margin);

    /** The rule of all reports. */
    static Rule ofReports() {
        return (differences, level, margin) -> new DecisionRule(level, margin, SIGNS).decide(differences);
    }
}
