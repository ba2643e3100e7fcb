package org.normlab.statistics.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.normlab.statistics.ShareInterval;

/**
 * How often intervals cover a share of seeds, and tests find two equal shares different, over all that can come out.
 *
 * <pre>
 *   coverage at share q  = Σ P(k; n, q) over the k whose interval holds q
 *   mean coverage        = ∫ coverage dq = Σ (I(upper of k; k + 1, n − k + 1) − I(lower of k; …)) / (n + 1)
 *   false findings at q  = Σ P(a; n, q) P(b; n, q) over the (a, b) with p ≤ level
 * </pre>
 */
final class ShareQuestions {
    private static final double[] SHARES = {.3, .5, .9};
    private static final String BINOMIAL = "binomial";
    private static final String SHARE = "share";

    /** An interval for so many successes in so many trials. */
    @FunctionalInterface
    interface Interval {
        ShareInterval of(int successes, int trials);
    }

    /** A p of two equal shares. */
    @FunctionalInterface
    interface Test {
        double p(int successes1, int trials1, int successes2, int trials2);
    }

    private final Interval wilson;
    private final Interval exact;
    private final Test test;

    ShareQuestions(Interval wilson, Interval exact, Test test) {
        this.wilson = wilson;
        this.exact = exact;
        this.test = test;
    }

    List<Question> all() {
        List<Question> questions = new ArrayList<>();
        for (int seeds : Calibration.SEEDS) {
            questions.add(new Question.Enumerated(
                    subject(Quantity.WILSON_COVERAGE, 1, seeds, Double.NaN), () -> ofWilson(seeds)));
        }
        for (int seeds : Calibration.SEEDS) {
            questions.add(new Question.Enumerated(
                    subject(Quantity.CLOPPER_PEARSON_COVERAGE, 1, seeds, SHARES[0]),
                    () -> coverage(Quantity.CLOPPER_PEARSON_COVERAGE, exact, seeds, true)));
        }
        for (int seeds : Calibration.SEEDS) {
            questions.add(new Question.Enumerated(
                    subject(Quantity.BOSCHLOO_FALSE_FINDING, 2, seeds, SHARES[0]), () -> falseFindings(seeds)));
        }
        return questions;
    }

    /** It says to cover on average over the shares, not at each. */
    private List<Rate> ofWilson(int seeds) {
        List<Rate> rates = new ArrayList<>();
        Claim claim = Claim.atLeast(Calibration.CONFIDENCE);
        rates.add(Rate.enumerated(subject(Quantity.WILSON_COVERAGE, 1, seeds, Double.NaN), claim, meanCoverage(seeds)));
        rates.addAll(coverage(Quantity.WILSON_COVERAGE, wilson, seeds, false));
        return rates;
    }

    private double meanCoverage(int seeds) {
        return IntStream.rangeClosed(0, seeds)
                        .mapToDouble(successes -> {
                            ShareInterval ends = wilson.of(successes, seeds);
                            return BetaDistribution.of(successes + 1.0, seeds - successes + 1.0)
                                    .probability(ends.lower(), ends.upper());
                        })
                        .sum()
                / (seeds + 1);
    }

    private static List<Rate> coverage(Quantity quantity, Interval interval, int seeds, boolean isPromised) {
        return Arrays.stream(SHARES)
                .mapToObj(share -> Rate.enumerated(
                        subject(quantity, 1, seeds, share),
                        Claim.atLeast(Calibration.CONFIDENCE).promisedIf(isPromised),
                        coverage(interval, seeds, share)))
                .toList();
    }

    private static double coverage(Interval interval, int seeds, double share) {
        BinomialDistribution binomial = BinomialDistribution.of(seeds, share);
        return IntStream.rangeClosed(0, seeds)
                .filter(successes -> {
                    ShareInterval ends = interval.of(successes, seeds);
                    return ends.lower() <= share && share <= ends.upper();
                })
                .mapToDouble(binomial::probability)
                .sum();
    }

    private List<Rate> falseFindings(int seeds) {
        boolean[][] found = new boolean[seeds + 1][seeds + 1];
        for (int a = 0; a <= seeds; a++) {
            for (int b = 0; b <= seeds; b++) {
                found[a][b] = test.p(a, seeds, b, seeds) <= Calibration.LEVEL;
            }
        }
        return Arrays.stream(SHARES)
                .mapToObj(share -> Rate.enumerated(
                        subject(Quantity.BOSCHLOO_FALSE_FINDING, 2, seeds, share),
                        Claim.atMost(Calibration.LEVEL),
                        probability(found, BinomialDistribution.of(seeds, share))))
                .toList();
    }

    private static double probability(boolean[][] found, BinomialDistribution binomial) {
        double sum = 0;
        for (int a = 0; a < found.length; a++) {
            for (int b = 0; b < found.length; b++) {
                sum += found[a][b] ? binomial.probability(a) * binomial.probability(b) : 0;
            }
        }
        return sum;
    }

    /** @param share NaN for the mean over all shares */
    private static Subject subject(Quantity quantity, int arms, int seeds, double share) {
        return new Subject(
                quantity,
                BINOMIAL,
                arms,
                arms == 1 ? Double.NaN : 0,
                seeds,
                Double.isNaN(share) ? "mean over all shares" : SHARE,
                share);
    }
}
