package org.normlab.samples;

import java.util.List;
import java.util.Locale;
import org.normlab.statistics.DecisionRule;
import org.normlab.statistics.MeanInterval;
import org.normlab.statistics.Pairs;

/**
 * Numbers from anywhere are held against each other by the rule of all reports: differences paired by seed, sign-flip
 * tests, Holm's adjustment over all comparisons, and a margin that says what does not matter.
 *
 * <p>Notice the last: three seeds find nothing, however large the difference, since three signs fall alike by chance in a
 * quarter of all cases.
 */
public final class Sample12WhichStatisticsSayIt {
    private Sample12WhichStatisticsSayIt() {}

    public static void main(String[] args) {
        double[] plain = {.90, .91, .89, .92, .90, .91, .88, .90};
        double[] better = {.95, .94, .95, .96, .93, .95, .94, .96};
        double[] alike = {.901, .909, .892, .921, .899, .911, .879, .902};

        MeanInterval interval = MeanInterval.of(plain, .95);
        System.out.printf(Locale.ROOT, "mean of plain: %.3f to %.3f%n", interval.lower(), interval.upper());

        DecisionRule rule = new DecisionRule(.05, .01, 0);
        print("eight seeds", rule.decide(List.of(Pairs.differences(better, plain), Pairs.differences(alike, plain))));
        double[] few = {.05, .03, .06};
        print("three seeds", rule.decide(List.of(few)));
    }

    private static void print(String title, List<DecisionRule.Decision> decisions) {
        for (DecisionRule.Decision decision : decisions) {
            System.out.printf(
                    Locale.ROOT,
                    "%s: %+.4f, p %.3f, %s%n",
                    title,
                    decision.meanDifference(),
                    decision.pDifference(),
                    decision.finding());
        }
    }
}
/*
mean of plain: 0.891 to 0.912
eight seeds: +0.0462, p 0.016, ABOVE
eight seeds: +0.0005, p 0.438, EQUIVALENT
three seeds: +0.0467, p 0.250, CANNOT_TELL
*/
