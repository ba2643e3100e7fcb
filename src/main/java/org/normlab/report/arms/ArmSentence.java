package org.normlab.report.arms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.normlab.report.results.Runs;
import org.normlab.report.text.Words;
import org.normlab.statistics.ShareInterval;
import org.normlab.statistics.Summary;

/** One sentence on an arm, put together from clauses that hold for exactly its runs. */
public final class ArmSentence {
    private static final double CONFIDENCE = 0.95;
    private static final int FEW = 3;

    private ArmSentence() {}

    public static String of(ArmSummary arm) {
        List<String> clauses = new ArrayList<>();
        clauses.add(learned(arm));
        stayed(clauses, arm.runs().withOutcome(Runs.PARTLY), "learned in part");
        stayed(clauses, arm.runs().withOutcome(Runs.CHANCE), "stayed at chance");
        evidence(clauses, arm.runs().stuck());
        stopped(clauses, arm.runs().withStatus(Runs.NOT_FINITE));
        threw(clauses, arm.runs().withStatus(Runs.THREW));
        unknown(clauses, arm.runs().withoutAccuracy());
        String known = String.join("; ", clauses);
        return arm.tried() == 0 ? known + "." : known + ": " + cannotTell(arm) + ".";
    }

    private static String learned(ArmSummary arm) {
        int n = arm.tried();
        if (n == 0) {
            return arm.arm() + " has no run that tells whether it learns";
        }
        if (arm.learned() == 0) {
            return arm.arm()
                    + switch (n) {
                        case 1 -> " did not learn with its one seed";
                        case 2 -> " learned with neither of its two seeds";
                        default -> " learned with none of " + n + " seeds";
                    };
        }
        String seeds;
        if (n == 1) {
            seeds = " learned with its one seed";
        } else {
            String all = n == 2 ? " learned with both seeds" : " learned with all " + n + " seeds";
            seeds = arm.learned() == n ? all : " learned with " + arm.learnedOfTried() + " seeds";
        }
        return arm.arm() + seeds + " ("
                + (arm.learned() == 1 ? Words.seeds(arm.runs().learned().seeds()) + ": " : "")
                + accuracies(arm.runs().learned()) + ")";
    }

    private static void stayed(List<String> clauses, Runs runs, String how) {
        if (!runs.isEmpty()) {
            clauses.add(Words.seeds(runs.seeds()) + " " + how + " (" + accuracies(runs) + ")");
        }
    }

    private static void stopped(List<String> clauses, Runs runs) {
        if (!runs.isEmpty()) {
            Summary steps = runs.summary("steps");
            String when = steps.count() == 0
                    ? ""
                    : ", after " + Words.range(Words.fixed(steps.minimum(), 0), Words.fixed(steps.maximum(), 0))
                            + " steps";
            clauses.add(Words.seeds(runs.seeds()) + " stopped at a loss that was not finite" + when);
        }
    }

    private static void threw(List<String> clauses, Runs runs) {
        if (!runs.isEmpty()) {
            clauses.add(
                    Words.seeds(runs.seeds()) + " threw and " + (runs.count() == 1 ? "is" : "are") + " not counted");
        }
    }

    private static void unknown(List<String> clauses, Runs runs) {
        if (!runs.isEmpty()) {
            clauses.add(Words.seeds(runs.seeds()) + (runs.count() == 1 ? " has" : " have")
                    + " no validation accuracy and " + (runs.count() == 1 ? "is" : "are") + " not counted");
        }
    }

    /** What the probes saw of the finished runs that did not learn. */
    private static void evidence(List<String> clauses, Runs stuck) {
        List<String> seen = new ArrayList<>();
        Summary classes = stuck.summary("final_distinct_classes");
        if (classes.count() > 0) {
            String range = Words.range(Words.fixed(classes.minimum(), 0), Words.fixed(classes.maximum(), 0));
            seen.add("predicting " + range + (classes.maximum() == 1 ? " class" : " classes"));
        }
        Summary clipped = stuck.summary("final_clipped_share");
        if (clipped.count() > 0 && clipped.maximum() > 0) {
            seen.add("giving the true class less than 1e-7 for "
                    + Words.range(Words.percent(clipped.minimum()), Words.percent(clipped.maximum()))
                    + " of the samples");
        }
        if (!seen.isEmpty()) {
            clauses.add((stuck.count() == 1 ? "it" : "they") + " ended " + Words.list(seen));
        }
        gradient(clauses, stuck);
    }

    private static void gradient(List<String> clauses, Runs stuck) {
        Summary least = stuck.summary("minimum_gradient_norm");
        if (least.count() == 0) {
            return;
        }
        Runs dead = stuck.where("minimum_gradient_norm", 0);
        if (!dead.isEmpty()) {
            clauses.add("the gradient was exactly 0 at some probe of " + Words.seeds(dead.seeds()));
        } else {
            clauses.add("the least gradient norm probed was " + Words.number(least.minimum()));
        }
    }

    /** How wide the share of seeds that learn stays open. */
    private static String cannotTell(ArmSummary arm) {
        if (arm.tried() == 1) {
            return "one seed cannot tell how often it learns";
        }
        ShareInterval share = ShareInterval.wilson(arm.learned(), arm.tried(), CONFIDENCE);
        return (arm.tried() == 2 ? "two" : arm.tried())
                + " seeds cannot tell how often it learns, only that it is with "
                + wholePercent(share.lower()) + " to " + wholePercent(share.upper())
                + " % of seeds (95 % confidence)";
    }

    /** 0 and 100 are kept for exactly none and all. */
    private static long wholePercent(double share) {
        return share == 0 || share == 1 ? Math.round(share) * 100 : Math.min(99, Math.max(1, Math.round(share * 100)));
    }

    /** Each accuracy by seed while they are few, then their range. */
    private static String accuracies(Runs runs) {
        double[] accuracies = runs.numbers("validation_accuracy");
        if (accuracies.length <= FEW) {
            return Words.list(
                    Arrays.stream(accuracies).mapToObj(Words::accuracy).toList());
        }
        Summary summary = Summary.of(accuracies);
        return Words.range(Words.accuracy(summary.minimum()), Words.accuracy(summary.maximum()));
    }
}
