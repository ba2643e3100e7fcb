package org.normlab.report.verdicts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
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
                .parallel()
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
                .filter(contest -> contest.obstacles(metric).isEmpty())
                .toList();
        List<ArmComparison> decided =
                metric.scale() == Metric.Scale.SHARE_OF_RUNS ? shares(fair) : numbers(fair, metric);
        return contests.stream()
                .map(contest ->
                        fair.contains(contest) ? decided.get(fair.indexOf(contest)) : notComparable(contest, metric))
                .map(comparison -> comparison.withSentence(VerdictSentence.of(comparison)))
                .toList();
    }

    private List<ArmComparison> shares(List<Contest> contests) {
        double[] p = Holm.adjust(contests.stream()
                .parallel()
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
                0,
                verdict,
                OptionalInt.empty(),
                "");
    }

    private List<ArmComparison> numbers(List<Contest> contests, Metric metric) {
        List<Runs.Paired> pairs =
                contests.stream().map(contest -> contest.paired(metric)).toList();
        List<double[]> differences = pairs.stream()
                .map(paired -> Pairs.differences(scaled(paired.first(), metric), scaled(paired.second(), metric)))
                .toList();
        List<DecisionRule.Decision> decisions = rule.decisionRule(metric).decide(differences);
        return IntStream.range(0, contests.size())
                .mapToObj(i -> number(contests.get(i), metric, pairs.get(i), differences.get(i), decisions.get(i)))
                .toList();
    }

    private ArmComparison number(
            Contest contest, Metric metric, Runs.Paired paired, double[] differences, DecisionRule.Decision decision) {
        FinitePairs finite = FinitePairs.of(scaled(paired.first(), metric), scaled(paired.second(), metric));
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
                unscaled(finite.meanOfFirst(), metric),
                unscaled(finite.meanOfSecond(), metric),
                unscaled(finite.meanDifference(), metric),
                unscaled(interval.lower(), metric),
                unscaled(interval.upper(), metric),
                rule.margin(metric),
                decision.pDifference(),
                decision.pEquivalence(),
                NonInferiorityTest.of(gains, onScale.margin(), onScale.seed()).p(),
                metric.isHigherBetter() ? better : 1 - better,
                paired.unlearned(),
                paired.first().length - finite.count(),
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
                0,
                Verdict.NOT_COMPARABLE,
                OptionalInt.empty(),
                "");
    }

    /** Ratios are tested by their logarithms, so that twice and half are as far; the logarithm of 0 is −Infinity. */
    private static double[] scaled(double[] numbers, Metric metric) {
        return metric.scale() == Metric.Scale.RATIO
                ? Arrays.stream(numbers).map(Math::log).toArray()
                : numbers;
    }

    private static double unscaled(double number, Metric metric) {
        return metric.scale() == Metric.Scale.RATIO ? Math.exp(number) : number;
    }

    /** The means over those pairs of which both numbers are finite; NaN if there is none. */
    private record FinitePairs(int count, double meanOfFirst, double meanOfSecond, double meanDifference) {
        static FinitePairs of(double[] first, double[] second) {
            int[] finite = IntStream.range(0, first.length)
                    .filter(pair -> Double.isFinite(first[pair]) && Double.isFinite(second[pair]))
                    .toArray();
            return new FinitePairs(
                    finite.length,
                    mean(finite, pair -> first[pair]),
                    mean(finite, pair -> second[pair]),
                    mean(finite, pair -> first[pair] - second[pair]));
        }

        private static double mean(int[] pairs, IntToDoubleFunction number) {
            return Summary.of(Arrays.stream(pairs).mapToDouble(number).toArray())
                    .mean();
        }
    }
}
