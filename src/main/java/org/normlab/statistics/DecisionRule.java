package org.normlab.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The one rule by which arms are held against a baseline, in all reports.
 *
 * <pre>
 *   1. Differences are paired by seed: arm − baseline.
 *   2. p of "no difference": sign-flip test, two-sided. p of "not within the margin": two one-sided sign-flip tests.
 *   3. Each kind of p is adjusted over all comparisons by Holm.
 *   4. Equivalent if the second is at most the level; else above or below, by the sign of the sum of the differences,
 *      if the first is; else it is inconclusive.
 * </pre>
 *
 * <p>So a difference that is sure but within the margin counts as equivalence: the margin says what does not matter.
 * Where no arm differs from the baseline, any is found above or below with at most the level's probability, whatever the
 * shape of their spread, and so is any found equivalent that is a margin away. Arms of equal means and other shapes do
 * differ: simulated at .05, a skewed arm is found above or below a normal one of the same mean with .07.
 *
 * @param level probability of a false finding that is accepted, in (0, .5)
 * @param margin differences up to this do not matter; above 0, in their unit
 * @param seed of the samples of signs that stand for all of them where there are many pairs
 */
public record DecisionRule(double level, double margin, long seed) {
    private static final double POWER = .8;
    /** Equivalence takes two tests to succeed. */
    private static final double POWER_OF_EACH_SIDE = (1 + POWER) / 2;

    /** @throws IllegalArgumentException if a number is out of its range */
    public DecisionRule {
        if (!(level > 0 && level < .5)) {
            throw new IllegalArgumentException("The level must lie between 0 and .5; got " + level + ".");
        }
        if (!(margin > 0)) {
            throw new IllegalArgumentException("A margin of equivalence must be above 0; got " + margin + ".");
        }
    }

    /**
     * What one comparison lets one conclude.
     *
     * @param pairs seeds that both arms have
     * @param meanDifference mean of arm − baseline over the finite differences; NaN if there is none
     * @param pDifference adjusted, of no difference
     * @param pEquivalence adjusted, of a difference beyond the margin
     * @param seedsNeeded if it is inconclusive: seeds with which it probably (.8) could, were mean and spread as seen;
     *     empty if these pairs don't tell (fewer than two, all alike, or one difference infinite)
     */
    public record Decision(
            int pairs,
            double meanDifference,
            double pDifference,
            double pEquivalence,
            Finding finding,
            OptionalInt seedsNeeded) {}

    /**
     * Decides on all comparisons of one metric together.
     *
     * @param differences of each arm, by seed; NaN where a seed lacks a number. An infinite one counts as larger than all
     *     finite ones together
     */
    public List<Decision> decide(List<double[]> differences) {
        double[] pDifference = new double[differences.size()];
        double[] pEquivalence = new double[differences.size()];
        IntStream.range(0, differences.size()).parallel().forEach(arm -> {
            SignFlipTest test = SignFlipTest.of(differences.get(arm), Alternative.TWO_SIDED, seed);
            pDifference[arm] = test.p();
            pEquivalence[arm] =
                    EquivalenceTest.of(differences.get(arm), margin, seed).p();
        });
        double[] adjustedDifference = Holm.adjust(pDifference);
        double[] adjustedEquivalence = Holm.adjust(pEquivalence);
        List<Decision> decisions = new ArrayList<>();
        for (int arm = 0; arm < differences.size(); arm++) {
            Summary summary = Summary.of(differences.get(arm));
            double side = SignFlipTest.side(differences.get(arm));
            Finding finding = finding(side, adjustedDifference[arm], adjustedEquivalence[arm]);
            decisions.add(new Decision(
                    summary.count(),
                    summary.mean(),
                    adjustedDifference[arm],
                    adjustedEquivalence[arm],
                    finding,
                    finding == Finding.CANNOT_TELL ? seedsNeeded(summary, differences.size()) : OptionalInt.empty()));
        }
        return decisions;
    }

    private Finding finding(double side, double pDifference, double pEquivalence) {
        if (pEquivalence <= level) {
            return Finding.EQUIVALENT;
        }
        if (pDifference <= level) {
            return side > 0 ? Finding.ABOVE : Finding.BELOW;
        }
        return Finding.CANNOT_TELL;
    }

    /** By what would take fewer: to find the difference, or to find it within the margin. */
    private OptionalInt seedsNeeded(Summary seen, int comparisons) {
        double spread = seen.standardDeviation();
        if (!(spread > 0) || seen.infinite() > 0) {
            return OptionalInt.empty();
        }
        double size = Math.abs(seen.mean());
        double each = level / comparisons;
        OptionalInt apart = Power.seeds(size, spread, each / 2, POWER);
        OptionalInt within = Power.seeds(margin - size, spread, each, POWER_OF_EACH_SIDE);
        if (apart.isEmpty() || within.isEmpty()) {
            return apart.isEmpty() ? within : apart;
        }
        return OptionalInt.of(Math.min(apart.getAsInt(), within.getAsInt()));
    }
}
