package org.normlab.cli;

import org.normlab.report.verdicts.VerdictRule;
import picocli.CommandLine.Option;

/** By what verdicts are made. */
final class RuleOptions {
    @Option(
            names = "--level",
            paramLabel = "P",
            defaultValue = ".05",
            description = "Accepted probability of a false finding, over all comparisons of a metric together."
                    + " Default: ${DEFAULT-VALUE}.")
    private double level;

    @Option(
            names = "--accuracy-margin",
            paramLabel = "X",
            defaultValue = ".003",
            description = "Differences of accuracy up to this do not matter. Default: ${DEFAULT-VALUE}.")
    private double accuracy;

    @Option(
            names = "--loss-margin",
            paramLabel = "X",
            defaultValue = ".1",
            description = "Losses that differ by no more than this share do not matter. Default: ${DEFAULT-VALUE}.")
    private double loss;

    @Option(
            names = "--seconds-margin",
            paramLabel = "X",
            defaultValue = ".05",
            description = "Likewise for seconds. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    VerdictRule rule() {
        return new VerdictRule(level, accuracy, loss, seconds, VerdictRule.DEFAULT.seed());
    }
}
