package org.normlab.report.verdicts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.normlab.report.results.Learned;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.results.Runs;
import org.normlab.statistics.BoschlooTest;
import org.normlab.statistics.DecisionRule;
import org.normlab.statistics.Finding;
import org.normlab.statistics.Holm;
import org.normlab.statistics.Improvement;
import org.normlab.statistics.MeanInterval;
import org.normlab.statistics.NonInferiorityTest;
import org.normlab.statistics.Pairs;
import org.normlab.statistics.Summary;

/** Holds arms against what they are compared with, by one rule for all. */
public final class Verdicts {
    private static final double CONFIDENCE = .95;

    private final VerdictRule rule;

    public Verdicts(VerdictRule rule) {
        this.rule = rule;
    }

    /** Every other arm of a folder against its baseline, arm by arm in all metrics. */
    public static List<ArmComparison> of(ResultsFolder folder, VerdictRule rule) {
        return new Verdicts(rule).on(Contest.within(folder));
    }

    /** All contests in all metrics; the comparisons of one metric are decided together. */
    public List<ArmComparison> on(List<Contest> contests) {
        List<List<ArmComparison>> byMetric = Arrays.stream(Metric.values())
                .map(metric -> on(contests, metric))
                .toList();
        List<ArmComparison> comparisons = new ArrayList<>();
        for (int contest = 0; contest < contests.size(); contest++) {
            for (List<ArmComparison> ofMetric : byMetric) {
                comparisons.add(ofMetric.get(contest));
            }
        }
        return comparisons;
    }

    private List<ArmComparison> on(List<Contest> contests, Metric metric) {
        List<Contest> fair = contests.stream()
                .filter(contest -> isComparable(contest, metric))
                .toList();
        List<ArmComparison> decided =
                metric.scale() == Metric.Scale.SHARE_OF_RUNS ? shares(fair) : numbers(fair, metric);
        return contests.stream()
                .map(contest ->
                        fair.contains(contest) ? decided.get(fair.indexOf(contest)) : notComparable(contest, metric))
                .map(comparison -> comparison.withSentence(VerdictSentence.of(comparison)))
                .toList();
    }

    /** Accuracies by their conditions; times if at least one seed of both ran on one quiet machine. */
    private static boolean isComparable(Contest contest, Metric metric) {
        return contest.obstacles().isEmpty()
                && (!metric.isTime()
                        || contest.timeObstacles().isEmpty()
                        || contest.paired(metric).first().length > 0);
    }

    private List<ArmComparison> shares(List<Contest> contests) {
        double[] p = Holm.adjust(contests.stream()
                .mapToDouble(contest -> p(Learned.of(contest.runs()), Learned.of(contest.baseline())))
                .toArray());
        return IntStream.range(0, p.length)
                .mapToObj(i -> share(contests.get(i), p[i]))
                .toList();
    }

    private static double p(Learned arm, Learned baseline) {
        return arm.tried() == 0 || baseline.tried() == 0
                ? Double.NaN
                : BoschlooTest.p(arm.learned(), arm.tried(), baseline.learned(), baseline.tried());
    }

    private ArmComparison share(Contest contest, double p) {
        Learned arm = Learned.of(contest.runs());
        Learned baseline = Learned.of(contest.baseline());
        double difference = arm.share() - baseline.share();
        Verdict verdict = contest.isBitEqual()
                ? Verdict.EQUIVALENT
                : p <= rule.level() ? difference > 0 ? Verdict.BETTER : Verdict.WORSE : Verdict.CANNOT_TELL;
        return new ArmComparison(
                contest,
                Metric.LEARNED,
                arm.tried(),
                arm.share(),
                baseline.share(),
                difference,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                p,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                0,
                verdict,
                OptionalInt.empty(),
                "");
    }

    private List<ArmComparison> numbers(List<Contest> contests, Metric metric) {
        List<double[]> differences = contests.stream()
                .map(contest -> contest.paired(metric))
                .map(paired -> Pairs.differences(scaled(paired.first(), metric), scaled(paired.second(), metric)))
                .toList();
        List<DecisionRule.Decision> decisions = rule.decisionRule(metric).decide(differences);
        return IntStream.range(0, contests.size())
                .mapToObj(i -> number(contests.get(i), metric, differences.get(i), decisions.get(i)))
                .toList();
    }

    private ArmComparison number(Contest contest, Metric metric, double[] differences, DecisionRule.Decision decision) {
        Runs.Paired paired = contest.paired(metric);
        MeanInterval interval = MeanInterval.of(differences, CONFIDENCE);
        double better = Improvement.probability(paired.first(), paired.second());
        double[] gains = metric.isHigherBetter()
                ? differences
                : Arrays.stream(differences).map(x -> -x).toArray();
        DecisionRule onScale = rule.decisionRule(metric);
        return new ArmComparison(
                contest,
                metric,
                decision.pairs(),
                mean(paired.first(), metric),
                mean(paired.second(), metric),
                unscaled(decision.meanDifference(), metric),
                unscaled(interval.lower(), metric),
                unscaled(interval.upper(), metric),
                rule.margin(metric),
                decision.pDifference(),
                decision.pEquivalence(),
                NonInferiorityTest.of(gains, onScale.margin(), onScale.seed()).p(),
                metric.isHigherBetter() ? better : 1 - better,
                paired.unlearned(),
                verdict(contest, metric, decision.finding()),
                decision.seedsNeeded(),
                "");
    }

    private static Verdict verdict(Contest contest, Metric metric, Finding finding) {
        if (!metric.isTime() && contest.isBitEqual()) {
            return Verdict.EQUIVALENT;
        }
        return switch (finding) {
            case ABOVE -> metric.isHigherBetter() ? Verdict.BETTER : Verdict.WORSE;
            case BELOW -> metric.isHigherBetter() ? Verdict.WORSE : Verdict.BETTER;
            case EQUIVALENT -> Verdict.EQUIVALENT;
            case CANNOT_TELL -> Verdict.CANNOT_TELL;
        };
    }

    private ArmComparison notComparable(Contest contest, Metric metric) {
        double none = Double.NaN;
        return new ArmComparison(
                contest,
                metric,
                0,
                none,
                none,
                none,
                none,
                none,
                rule.margin(metric),
                none,
                none,
                none,
                none,
                0,
                Verdict.NOT_COMPARABLE,
                OptionalInt.empty(),
                "");
    }

    /** Of a ratio the logarithm is tested, so that twice and half are as far. */
    private static double[] scaled(double[] numbers, Metric metric) {
        return metric.scale() == Metric.Scale.RATIO
                ? Arrays.stream(numbers)
                        .map(x -> x > 0 ? Math.log(x) : Double.NaN)
                        .toArray()
                : numbers;
    }

    private static double unscaled(double number, Metric metric) {
        return metric.scale() == Metric.Scale.RATIO ? Math.exp(number) : number;
    }

    private static double mean(double[] numbers, Metric metric) {
        return unscaled(Summary.of(scaled(numbers, metric)).mean(), metric);
    }
}
