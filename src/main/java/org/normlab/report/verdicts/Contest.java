package org.normlab.report.verdicts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.normlab.report.results.Conditions;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.results.Runs;
import org.normlab.report.results.WeightsComparison;
import org.normlab.report.text.Words;

/**
 * An arm and what it is held against.
 *
 * @param arm its name
 * @param results name of its results folder; empty if both are of one
 * @param runs all its runs
 * @param baselineArm name of the other
 * @param baselineResults of the other; empty if both are of one
 * @param baseline all runs of the other
 * @param conditions why all of their numbers mean different things, such as "epochs is 8 in A and 3 in B"; empty if they
 *     mean the same
 * @param timeConditions why their seconds mean different things, beyond that
 */
public record Contest(
        String arm,
        String results,
        Runs runs,
        String baselineArm,
        String baselineResults,
        Runs baseline,
        List<String> conditions,
        List<String> timeConditions) {

    /** Every other arm against the folder's baseline; none if it has no run of the baseline. */
    static List<Contest> within(ResultsFolder folder) {
        String baseline = folder.baseline();
        if (!folder.arms().contains(baseline)) {
            return List.of();
        }
        return folder.arms().stream()
                .filter(arm -> !arm.equals(baseline))
                .map(arm -> within(folder, arm, baseline))
                .toList();
    }

    private static Contest within(ResultsFolder folder, String arm, String baseline) {
        String ofArm = "of " + arm;
        String ofBaseline = "of " + baseline;
        Conditions.Pair pair = new Conditions.Pair(folder, List.of(arm), ofArm, folder, List.of(baseline), ofBaseline);
        return new Contest(
                arm,
                "",
                folder.runs().ofArm(arm),
                baseline,
                "",
                folder.runs().ofArm(baseline),
                pair.sentences(pair.withinOneExperiment()),
                pair.sentences(pair.machineAndCode()));
    }

    /**
     * Each arm that both have, B's against A's.
     *
     * @param across conditions that may differ, because the comparison is about them
     */
    public static List<Contest> across(
            ResultsFolder a, String nameOfA, ResultsFolder b, String nameOfB, Set<String> across) {
        List<Contest> contests = new ArrayList<>();
        for (String arm : a.arms()) {
            if (b.arms().contains(arm)) {
                List<String> one = List.of(arm);
                Conditions.Pair pair = new Conditions.Pair(a, one, "in " + nameOfA, b, one, "in " + nameOfB);
                contests.add(new Contest(
                        arm,
                        nameOfB,
                        b.runs().ofArm(arm),
                        arm,
                        nameOfA,
                        a.runs().ofArm(arm),
                        pair.sentences(pair.training().stream()
                                .filter(difference -> !across.contains(difference.name()))
                                .toList()),
                        pair.sentences(pair.machine())));
            }
        }
        return contests;
    }

    /** Why the two cannot be compared in a metric; empty if they can. */
    public List<String> obstacles(Metric metric) {
        if (!conditions.isEmpty()) {
            return conditions;
        }
        if (metric.isTime()) {
            return paired(metric).first().length > 0 ? List.of() : timeConditions;
        }
        return metric.scale() == Metric.Scale.RATIO
                ? Stream.concat(negative(name(), runs, metric), negative(baselineName(), baseline, metric))
                        .toList()
                : List.of();
    }

    /** A number below 0 has no ratio to another. */
    private static Stream<String> negative(String name, Runs all, Metric metric) {
        List<Long> seeds = counted(all, metric)
                .where(metric.column(), number -> number < 0)
                .seeds();
        return seeds.isEmpty()
                ? Stream.of()
                : Stream.of(name + " has a " + metric.words() + " below 0 with " + Words.seeds(seeds)
                        + ", which has no ratio to another");
    }

    /** The arm as sentences name it. */
    String name() {
        return results.isEmpty() ? arm : arm + " in " + results;
    }

    /** What it is held against, likewise. */
    String baselineName() {
        return baselineResults.isEmpty() ? baselineArm : baselineArm + " in " + baselineResults;
    }

    /** The runs that a metric is compared by: finished ones; for times on a quiet machine; for some only those that learned. */
    private static Runs counted(Runs all, Metric metric) {
        Runs finished = metric.isTime() ? all.finished().quiet() : all.finished();
        return metric == Metric.VALIDATION_ACCURACY_LEARNED ? finished.learned() : finished;
    }

    /** A metric's numbers, paired by seed; times by machine, too, and those of arms of one experiment by code. */
    Runs.Paired paired(Metric metric) {
        Runs first = counted(runs, metric);
        Runs second = counted(baseline, metric);
        if (!metric.isTime()) {
            return first.paired(second, metric.column());
        }
        if (results.isEmpty()) {
            return first.pairedOnOneMachineByOneCode(second, metric.column());
        }
        boolean told = timeConditions.stream().noneMatch(why -> why.contains(Conditions.UNKNOWN));
        return told
                ? first.pairedOnOneMachine(second, metric.column())
                : first.none().paired(second, metric.column());
    }

    /** Whether all runs that share a seed ended with the same weights, as their digests tell. */
    boolean isBitEqual() {
        return WeightsComparison.of(baseline, runs).areAllEqual();
    }
}
