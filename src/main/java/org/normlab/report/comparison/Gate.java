package org.normlab.report.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.results.Runs;
import org.normlab.report.tables.InvalidResultsException;
import org.normlab.report.text.Words;
import org.normlab.report.verdicts.ArmComparison;
import org.normlab.report.verdicts.Metric;
import org.normlab.report.verdicts.Verdict;
import org.normlab.report.verdicts.VerdictRule;
import org.normlab.report.verdicts.VerdictSentence;

/**
 * Whether a candidate is no worse than a baseline, for the CI of projects that train.
 *
 * <pre>
 *   regression      the candidate is worse by the rule in any arm and metric, or all losses of an arm are infinite in the
 *                   candidate and not in the baseline
 *   not comparable  what they were made of differs, or the candidate lacks an arm
 *   cannot tell     too few seeds, or the candidate lacks the number of a seed: see below
 *   pass            each arm and metric: better, equivalent, or surely not worse by the margin (one-sided sign-flip test)
 * </pre>
 *
 * <p>If several apply, the first of them is the decision. How many runs learned can only be a regression: it takes many
 * seeds to show that two shares are alike.
 *
 * <p>The candidate lacks the number of a seed if the baseline has a finished run with it and the candidate has none, or
 * one whose accuracy or loss is missing or NaN. A run of the candidate that ended so prevents a pass as well if the
 * baseline has no run of its seed at all.
 *
 * @param decision the decision on all arms and metrics
 * @param lines a sentence for each arm and metric, and for everything else that was decided on
 */
public record Gate(Decision decision, List<String> lines) {

    /** What follows, the gravest first. */
    public enum Decision {
        /** Worse. */
        REGRESSION("regression"),
        /** The numbers mean different things. */
        NOT_COMPARABLE("not comparable"),
        /** The seeds leave it open. */
        CANNOT_TELL("cannot tell"),
        /** Not worse. */
        PASS("pass");

        private final String text;

        Decision(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private record Line(Decision decision, String sentence) {}

    /**
     * Decides.
     *
     * @param metrics to decide on, beside how many runs learned
     * @param across conditions that may differ
     * @throws InvalidResultsException if they have no arm in common, or one has no run
     */
    public static Gate of(
            ResultsFolder baseline,
            ResultsFolder candidate,
            VerdictRule rule,
            Collection<Metric> metrics,
            Set<String> across) {
        Comparison comparison = Comparison.of(List.of(baseline, candidate), rule, across);
        List<Line> lines = new ArrayList<>();
        for (ArmComparison each : comparison.comparisons()) {
            if (each.metric() == Metric.LEARNED && each.verdict() != Verdict.WORSE) {
                continue;
            }
            if (each.metric() == Metric.LEARNED || metrics.contains(each.metric())) {
                lines.add(new Line(decision(each, rule), sentence(each)));
            }
        }
        for (String arm : comparison.arms()) {
            Runs before = baseline.runs().ofArm(arm);
            Runs after = candidate.runs().ofArm(arm);
            unfinished(arm, before, after, lines);
            metrics.stream()
                    .filter(metric -> metric == Metric.VALIDATION_LOSS || metric == Metric.SECONDS_PER_EPOCH)
                    .forEach(metric -> without(metric, arm, before, after, lines));
            if (metrics.contains(Metric.VALIDATION_LOSS)) {
                infinite(arm, before, after, lines);
            }
        }
        remarks("baseline", baseline, lines);
        remarks("candidate", candidate, lines);
        baseline.arms().stream()
                .filter(arm -> !candidate.arms().contains(arm))
                .forEach(arm ->
                        lines.add(new Line(Decision.NOT_COMPARABLE, "The candidate has no run of " + arm + ".")));
        Decision gravest = lines.stream()
                .map(Line::decision)
                .min(Comparator.naturalOrder())
                .orElse(Decision.CANNOT_TELL);
        return new Gate(
                gravest,
                lines.stream().map(line -> line.decision + ": " + line.sentence).toList());
    }

    private static Decision decision(ArmComparison comparison, VerdictRule rule) {
        return switch (comparison.verdict()) {
            case WORSE -> Decision.REGRESSION;
            case NOT_COMPARABLE -> Decision.NOT_COMPARABLE;
            case BETTER, EQUIVALENT -> Decision.PASS;
            case CANNOT_TELL -> isSurelyNotWorse(comparison, rule) ? Decision.PASS : Decision.CANNOT_TELL;
        };
    }

    private static boolean isSurelyNotWorse(ArmComparison comparison, VerdictRule rule) {
        return comparison.pairs() > 0 && comparison.pNotWorse() <= rule.level();
    }

    private static String sentence(ArmComparison comparison) {
        String also = comparison.verdict() == Verdict.CANNOT_TELL && comparison.pairs() > 0
                ? " That it is not worse by the margin has p = " + VerdictSentence.p(comparison.pNotWorse()) + "."
                : "";
        return comparison.sentence() + also;
    }

    /** Changed files prevent a pass. Runs that were lost do so by themselves, where the other folder has them. */
    private static void remarks(String name, ResultsFolder folder, List<Line> lines) {
        Decision decision = folder.changedFiles().isEmpty() ? Decision.PASS : Decision.CANNOT_TELL;
        folder.remarks().forEach(remark -> lines.add(new Line(decision, "In the " + name + ", " + remark)));
    }

    private static void unfinished(String arm, Runs baseline, Runs candidate, List<Line> lines) {
        Set<Long> finished = Set.copyOf(candidate.finished().seeds());
        List<Long> lost = without(baseline.finished().seeds(), finished);
        if (!lost.isEmpty()) {
            lines.add(new Line(
                    Decision.CANNOT_TELL,
                    arm + " did not finish in the candidate with " + Words.seeds(lost)
                            + ", with which the baseline did; so it cannot pass."));
        }
        List<Long> alone = without(without(candidate.seeds(), finished), Set.copyOf(baseline.seeds()));
        if (!alone.isEmpty()) {
            lines.add(new Line(
                    Decision.CANNOT_TELL,
                    arm + " did not finish in the candidate with " + Words.seeds(alone)
                            + ", of which the baseline has no run; so it cannot pass."));
        }
        List<Long> both =
                without(
                                without(candidate.seeds(), finished),
                                Set.copyOf(baseline.finished().seeds()))
                        .stream()
                        .filter(Set.copyOf(baseline.seeds())::contains)
                        .toList();
        if (!both.isEmpty()) {
            lines.add(new Line(
                    Decision.PASS,
                    arm + " finished neither in the baseline nor in the candidate with " + Words.seeds(both) + "."));
        }
    }

    /** Finished runs whose loss or time is missing or NaN. */
    private static void without(Metric metric, String arm, Runs baseline, Runs candidate, List<Line> lines) {
        Set<Long> known = Set.copyOf(
                candidate.finished().where(metric.column(), value -> true).seeds());
        List<Long> expected =
                baseline.finished().where(metric.column(), value -> true).seeds();
        List<Long> seeds = without(candidate.finished().seeds(), known).stream()
                .filter(Set.copyOf(expected)::contains)
                .toList();
        if (!seeds.isEmpty()) {
            lines.add(new Line(
                    Decision.CANNOT_TELL,
                    arm + " has no " + metric.words() + " in the candidate with " + Words.seeds(seeds)
                            + ", with which the baseline has "
                            + (metric == Metric.SECONDS_PER_EPOCH ? "some" : "one") + "; so it cannot pass."));
        }
    }

    private static void infinite(String arm, Runs baseline, Runs candidate, List<Line> lines) {
        boolean all = losses(candidate, Double::isFinite).isEmpty();
        boolean any = !losses(candidate, Double::isInfinite).isEmpty();
        if (all && any && !losses(baseline, Double::isFinite).isEmpty()) {
            lines.add(new Line(
                    Decision.REGRESSION,
                    "Every validation loss of " + arm + " is infinite in the candidate, and not in the baseline."));
        }
    }

    private static Runs losses(Runs runs, DoublePredicate wanted) {
        return runs.finished().where("validation_loss", wanted);
    }

    private static List<Long> without(List<Long> seeds, Set<Long> others) {
        return seeds.stream().filter(seed -> !others.contains(seed)).toList();
    }

    /** The sentences, in lines of at most 100 columns, and the decision in the last. */
    public String text() {
        List<String> wrapped = new ArrayList<>(lines.stream().map(Words::wrap).toList());
        wrapped.add("Gate: " + decision + ".");
        return String.join("\n", wrapped);
    }
}
