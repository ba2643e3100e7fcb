package org.normlab.report.verdicts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.tables.InvalidResultsException;
import org.normlab.report.text.Words;
import org.normlab.statistics.Alternative;
import org.normlab.statistics.BoschlooTest;
import org.normlab.statistics.Pairs;
import org.normlab.statistics.Power;
import org.normlab.statistics.SignFlipTest;
import org.normlab.statistics.Summary;

/**
 * What a number of seeds can find, computed before anything is run.
 *
 * @param seeds of every arm
 * @param comparisons arms beside the baseline
 * @param spread standard deviation of the differences in accuracy between runs of one seed
 * @param isMeasured whether the spread was taken from runs that are there, not assumed
 */
public record Resolution(int seeds, int comparisons, double spread, boolean isMeasured) {
    /** About that of arms that learn MNIST to the end; see the reference results. */
    private static final double ASSUMED_SPREAD = .002;

    private static final double POWER = .8;
    /** Equivalence takes two tests to succeed. */
    private static final double POWER_OF_EACH_SIDE = (1 + POWER) / 2;

    private static final int ENOUGH_PAIRS = 3;
    /** With more pairs the least p is no smaller: the test then draws some of the ways. */
    private static final int MOST_PAIRS = 64;

    /**
     * Of a plan, by the spread of the runs that its folder has already, if there are enough; else by an assumed one.
     *
     * @param folder of the results; may not exist yet
     */
    public static Resolution of(int seeds, int arms, Path folder) {
        double measured = Files.exists(folder) ? measured(folder) : Double.NaN;
        return measured > 0
                ? new Resolution(seeds, arms - 1, measured, true)
                : new Resolution(seeds, arms - 1, ASSUMED_SPREAD, false);
    }

    /** The middle one of all arms against the baseline, over the seeds with which both learned. */
    private static double measured(Path folder) {
        List<Contest> contests;
        try {
            contests = Contest.within(ResultsFolder.read(folder));
        } catch (InvalidResultsException nothingThere) {
            return Double.NaN;
        }
        return Summary.of(contests.stream()
                        .map(contest -> contest.paired(Metric.VALIDATION_ACCURACY_LEARNED))
                        .filter(paired -> paired.first().length >= ENOUGH_PAIRS)
                        .mapToDouble(paired -> Summary.of(Pairs.differences(paired.first(), paired.second()))
                                .standardDeviation())
                        .toArray())
                .median();
    }

    /** In words, in lines of at most 100 columns; empty if there is nothing to compare. */
    public String text() {
        if (comparisons < 1) {
            return "";
        }
        VerdictRule rule = VerdictRule.DEFAULT;
        double each = rule.level() / comparisons;
        double least = Power.leastDifference(seeds, spread, each / 2, POWER);
        String what = Words.count(seeds, "seed", "seeds");
        String found = Double.isInfinite(least)
                ? what
                        + " cannot find a difference in mean accuracy, loss or seconds, however large: "
                        + fewest(each / 2).stream()
                                .mapToObj(fewest -> "that takes at least " + fewest)
                                .findFirst()
                                .orElse("with so many comparisons, no number of seeds can")
                        + ". " + learning(each)
                : what + " find a difference of " + Words.accuracy(least)
                        + " in validation accuracy with probability .8.";
        OptionalInt equivalent = Power.seeds(rule.accuracyMargin(), spread, each, POWER_OF_EACH_SIDE);
        String alike = equivalent.isEmpty()
                ? ""
                : " That two arms are alike within "
                        + VerdictSentence.margin(Metric.VALIDATION_ACCURACY, rule.accuracyMargin())
                        + " is found with about " + equivalent.getAsInt() + ".";
        return Words.wrap(found + alike + " (" + Words.count(comparisons, "comparison", "comparisons") + " at "
                + Words.wholePercent(rule.level()) + "; the differences between runs of one seed spread by "
                + Words.accuracy(spread) + (isMeasured ? ", as those that are there." : ", which is assumed.") + ")");
    }

    /** Whether so few seeds find the largest possible difference in how many runs learn. */
    private String learning(double level) {
        boolean isFound = BoschlooTest.p(seeds, seeds, 0, seeds) <= level;
        return "That one arm learns with " + seeds + " of " + seeds + " and another with 0 of " + seeds + " is "
                + (isFound ? "found." : "not found either.");
    }

    /** Fewest pairs whose one-sided p can be as small; empty if it never is. */
    private static OptionalInt fewest(double oneSidedLevel) {
        return IntStream.rangeClosed(1, MOST_PAIRS)
                .filter(pairs -> SignFlipTest.leastP(pairs, Alternative.GREATER) <= oneSidedLevel)
                .findFirst();
    }
}
