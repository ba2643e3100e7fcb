package org.normlab.report.tables;

import static org.normlab.report.tables.Column.integer;
import static org.normlab.report.tables.Column.number;
import static org.normlab.report.tables.Column.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.normlab.statistics.calibration.Quantity;

/** The columns of a calibration. */
final class CalibrationColumns {
    static final List<Column> CALIBRATION = List.of(
            Columns.SCHEMA_VERSION,
            text("quantity", "What happens at that rate: " + quantities() + "."),
            text(
                    "distribution",
                    "How the accuracies of an arm spread over seeds: normal (mean .985, standard deviation .002), skewed (1"
                            + " minus a log-normal shortfall, median .015, σ .5), some fail (with probability .3 even in"
                            + " .1 to .4, else normal), skewed against normal (an arm and a baseline of the same mean, so"
                            + " that their differences are not symmetric about 0); binomial (seeds that learned, k of n)."),
            integer("arms", "arms", "Arms of the experiment; of more than one, the first is the baseline."),
            number(
                    "correlation",
                    "",
                    "Correlation between arms of one seed, of the normal numbers behind the accuracies; blank for one"
                            + " arm."),
            integer("seeds", "seeds", "Seeds of every arm: n."),
            text(
                    "parameter",
                    "What else was set: margin (of equivalence), standard_deviations (true difference of the arms: of"
                            + " power in those of the paired differences; of false_equivalence and"
                            + " false_non_inferiority, where it is the margin, in those of the accuracies),"
                            + " standard_deviations_of_another_arm (likewise: an arm that does differ), share (of seeds"
                            + " that learn), mean over all shares; blank for nothing."),
            number("value", "", "Value of the parameter; blank for none."),
            text(
                    "method",
                    "simulated, or enumerated: everything that can come out was weighed with its probability, without an"
                            + " error of simulation."),
            integer("experiments", "experiments", "Experiments simulated; blank for enumerated."),
            integer("count", "experiments", "Those in which it happened; blank for enumerated."),
            number("rate", Columns.FRACTION, "How often it happens."),
            text("bound", "at most, at least or about (within .02): where the rate should lie of the nominal one."),
            number(
                    "nominal",
                    Columns.FRACTION,
                    "What the rate should be: the level, the confidence, or the power that is foretold."),
            number(
                    "standard_error",
                    Columns.FRACTION,
                    "Standard error of the rate, if the nominal one is true; 0 for enumerated."),
            text("holds", "yes if the rate lies where it should, or three standard errors off; else no."),
            text(
                    "promised",
                    "yes if the statistic says so; no if what it assumes is not so here: a rate that does not hold is then"
                            + " its limit, not its fault."),
            integer("simulation_seed", "", "Seed of the simulation; the same seed gives the same file."));

    private CalibrationColumns() {}

    private static String quantities() {
        return Arrays.stream(Quantity.values())
                .map(quantity -> quantity + " (" + quantity.meaning() + ")")
                .collect(Collectors.joining(", "));
    }
}
