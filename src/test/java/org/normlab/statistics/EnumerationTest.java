package org.normlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statistics held against all that can come out, written apart from them: in whole numbers where that is possible. */
class EnumerationTest {
    private static final int GRID = 5_000;

    private final Random random = new Random(3);

    /** Small whole numbers, so that many sums are equal; with 17 and 18 pairs, within five standard errors of a sample. */
    @ParameterizedTest
    @EnumSource(Alternative.class)
    void theSignFlipTestCountsEveryWay(Alternative alternative) {
        for (int n : new int[] {0, 1, 2, 3, 4, 5, 8, 10, 12, 16, 17, 18}) {
            int[] differences = random.ints(n, -6, 10).toArray();
            double p = SignFlipTest.of(doubles(differences), alternative, 1).p();
            double all = shareOfWays(differences, alternative);
            double tolerance = n <= SignFlipTest.EXHAUSTIVE ? 0 : 5 * Math.sqrt(all * (1 - all) / 20_000) + 1e-4;
            assertThat(p).as("%d pairs", n).isEqualTo(all, within(tolerance));
        }
    }

    /** A sum of 70 signs takes two words of random bits; it is nearly normal, of variance Σ d². */
    @ParameterizedTest
    @ValueSource(ints = {20, 64, 70, 200})
    void aSampleOfManySignsHasTheRightSpread(int n) {
        double[] differences = random.doubles(n, .5, 1.5).toArray();
        double deviation = Math.sqrt(Arrays.stream(differences).map(d -> d * d).sum());
        double[] sums = SignedSums.random(differences, 20_000, RandomSource.XO_RO_SHI_RO_128_PP.create(1));
        Summary summary = Summary.of(sums);
        assertThat(summary.mean() / deviation).isEqualTo(0, within(5 / Math.sqrt(20_000)));
        assertThat(summary.standardDeviation() / deviation).isEqualTo(1, within(5 / Math.sqrt(40_000)));
    }

    /** Holm is Bonferroni, closed: a test is rejected if every set of tests that holds it is. */
    @Test
    void holmIsTheClosureOfBonferroni() {
        for (int m = 1; m <= 6; m++) {
            double[] p = random.doubles(m, 0, .3).toArray();
            p[m - 1] = p[0];
            double[] adjusted = Holm.adjust(p);
            for (int i = 0; i < m; i++) {
                int test = i;
                double closed = IntStream.range(0, 1 << m)
                        .filter(set -> (set >> test & 1) == 1)
                        .mapToDouble(set -> bonferroni(p, set))
                        .max()
                        .orElseThrow();
                assertThat(adjusted[i]).isEqualTo(closed, within(1e-15));
            }
        }
    }

    /** On a grid five times finer than the test's own, so within 6e-7 of the maximum; binomials in whole numbers. */
    @Test
    void boschlooIsTheLargestProbabilityOfWhatIsAsExtreme() {
        for (int[] trials : new int[][] {{3, 3}, {5, 5}, {10, 3}}) {
            for (int a = 0; a <= trials[0]; a++) {
                for (int b = 0; b <= trials[1]; b++) {
                    double brute = Math.min(
                            1,
                            2 * Math.min(boschloo(a, trials[0], b, trials[1]), boschloo(b, trials[1], a, trials[0])));
                    assertThat(BoschlooTest.p(a, trials[0], b, trials[1]))
                            .as("%d of %d, %d of %d", a, trials[0], b, trials[1])
                            .isEqualTo(brute, within(1e-6));
                }
            }
        }
    }

    /** Of the shares at which k or more successes, or k or fewer, are as improbable as that. */
    @Test
    void clopperAndPearsonsEndsAreWhereTheTailsAre() {
        for (int n : new int[] {1, 3, 5, 10}) {
            for (int k = 0; k <= n; k++) {
                ShareInterval ends = ShareInterval.of(k, n, .95);
                int successes = k;
                assertThat(k == 0 ? .025 : tail(n, ends.lower(), x -> x >= successes))
                        .isEqualTo(.025, within(1e-9));
                assertThat(k == n ? .025 : tail(n, ends.upper(), x -> x <= successes))
                        .isEqualTo(.025, within(1e-9));
            }
        }
    }

    @Test
    void improvementIsTheShareOfPairsWithTiesHalved() {
        int[] first = random.ints(7, 0, 5).toArray();
        int[] second = random.ints(9, 0, 5).toArray();
        int twice = Arrays.stream(first)
                .map(x -> Arrays.stream(second)
                        .map(y -> 1 + Integer.signum(x - y))
                        .sum())
                .sum();
        assertThat(Improvement.probability(doubles(first), doubles(second))).isEqualTo(twice / 126.0, within(1e-15));
        assertThat(Improvement.probability(doubles(second), doubles(first)))
                .isEqualTo(1 - twice / 126.0, within(1e-15));
    }

    private static double shareOfWays(int[] differences, Alternative alternative) {
        int seen = Arrays.stream(differences).sum();
        IntPredicate asFar =
                switch (alternative) {
                    case GREATER -> sum -> sum >= seen;
                    case LESS -> sum -> sum <= seen;
                    case TWO_SIDED -> sum -> Math.abs(sum) >= Math.abs(seen);
                };
        int ways = 1 << differences.length;
        long count = IntStream.range(0, ways)
                .map(signs -> IntStream.range(0, differences.length)
                        .map(i -> (signs >> i & 1) == 0 ? differences[i] : -differences[i])
                        .sum())
                .filter(asFar)
                .count();
        return (double) count / ways;
    }

    private static double bonferroni(double[] p, int set) {
        double least = IntStream.range(0, p.length)
                .filter(i -> (set >> i & 1) == 1)
                .mapToDouble(i -> p[i])
                .min()
                .orElseThrow();
        return Math.min(1, Integer.bitCount(set) * least);
    }

    /** Against the first share being smaller. */
    private static double boschloo(int a, int n, int b, int m) {
        double seen = fisher(a, n, b, m);
        boolean[][] asExtreme = new boolean[n + 1][m + 1];
        for (int x = 0; x <= n; x++) {
            for (int y = 0; y <= m; y++) {
                asExtreme[x][y] = fisher(x, n, y, m) <= seen * (1 + 1e-12);
            }
        }
        return IntStream.rangeClosed(0, GRID)
                .mapToDouble(point -> probability(asExtreme, n, m, (double) point / GRID))
                .max()
                .orElseThrow();
    }

    private static double probability(boolean[][] of, int n, int m, double share) {
        double sum = 0;
        for (int x = 0; x <= n; x++) {
            double inRow = 0;
            for (int y = 0; y <= m; y++) {
                inRow += of[x][y] ? binomial(m, y, share) : 0;
            }
            sum += inRow * binomial(n, x, share);
        }
        return sum;
    }

    /** Fisher's p: ways of as few successes in the first group, of the ways of all successes in both. */
    private static double fisher(int a, int n, int b, int m) {
        long asSmall = IntStream.rangeClosed(0, a)
                .filter(x -> a + b - x <= m)
                .mapToLong(x -> choose(n, x) * choose(m, a + b - x))
                .sum();
        return (double) asSmall / choose(n + m, a + b);
    }

    private static double tail(int n, double share, IntPredicate which) {
        return IntStream.rangeClosed(0, n)
                .filter(which)
                .mapToDouble(k -> binomial(n, k, share))
                .sum();
    }

    private static double binomial(int n, int k, double share) {
        return choose(n, k) * Math.pow(share, k) * Math.pow(1 - share, n - k);
    }

    private static long choose(int n, int k) {
        long ways = 1;
        for (int i = 1; i <= k; i++) {
            ways = ways * (n - k + i) / i;
        }
        return ways;
    }

    private static double[] doubles(int[] numbers) {
        return Arrays.stream(numbers).asDoubleStream().toArray();
    }
}
