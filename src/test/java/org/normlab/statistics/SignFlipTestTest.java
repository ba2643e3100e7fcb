package org.normlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignFlipTestTest {
    private static final double[] ABOVE = {.001, .002, .003, .004, .005};

    @Test
    void ofFivePairsAllAboveOneWayOfThirtyTwoIsAsFar() {
        SignFlipTest test = SignFlipTest.of(ABOVE, Alternative.GREATER, 1);
        assertThat(test).isEqualTo(new SignFlipTest(5, 1 / 32.0, true));
        assertThat(SignFlipTest.of(ABOVE, Alternative.TWO_SIDED, 1).p()).isEqualTo(2 / 32.0);
        assertThat(SignFlipTest.of(ABOVE, Alternative.LESS, 1).p()).isEqualTo(1);
    }

    @Test
    void sumsThatOnlyRoundingTellsApartAreEqual() {
        assertThat(SignFlipTest.of(new double[] {.1, .2, -.3}, Alternative.TWO_SIDED, 1)
                        .p())
                .isEqualTo(1);
        assertThat(SignFlipTest.of(new double[] {.1, .1, .1, .3, -.3}, Alternative.GREATER, 1)
                        .p())
                .isEqualTo(10 / 32.0); // by hand: 1 way gives .9, 3 give .7, 3 give .5 and 3 give .3
    }

    @Test
    void missingDifferencesAreNoPairsAndNoPairTellsNothing() {
        assertThat(SignFlipTest.of(new double[] {Double.NaN, 1}, Alternative.GREATER, 1))
                .isEqualTo(new SignFlipTest(1, .5, true));
        assertThat(SignFlipTest.of(new double[0], Alternative.TWO_SIDED, 1)).isEqualTo(new SignFlipTest(0, 1, true));
    }

    @Test
    void beyondSixteenPairsASeededSampleStandsForAllWays() {
        double[] seventeen =
                IntStream.rangeClosed(1, 17).mapToDouble(i -> i % 3 - .6).toArray();
        SignFlipTest sampled = SignFlipTest.of(seventeen, Alternative.TWO_SIDED, 5);
        assertThat(sampled.isExact()).isFalse();
        assertThat(sampled).isEqualTo(SignFlipTest.of(seventeen, Alternative.TWO_SIDED, 5));
        assertThat(sampled.p())
                .isNotEqualTo(
                        SignFlipTest.of(seventeen, Alternative.TWO_SIDED, 6).p());
        assertThat(sampled.p()).isEqualTo(byAllWays(seventeen), within(.015)); // four standard errors of 20,000
    }

    /** From differences that are as many above 0 as below to such that are all far above. */
    @ParameterizedTest
    @EnumSource(Alternative.class)
    void whereNoSampleIsDrawnItWouldHaveSaidTheSame(Alternative alternative) {
        int least = 0;
        int one = 0;
        for (int shift = -40; shift <= 40; shift++) {
            double mean = shift / 20.;
            double[] differences = new SplittableRandom(shift)
                    .doubles(200)
                    .map(x -> x - .5 + mean)
                    .toArray();
            double sum = Arrays.stream(differences).sum();
            double[] sums =
                    SignedSums.random(differences, SignFlipTest.SAMPLES, RandomSource.XO_RO_SHI_RO_128_PP.create(3));
            double asFar = Arrays.stream(sums)
                    .filter(other -> switch (alternative) {
                        case GREATER -> other >= sum;
                        case LESS -> other <= sum;
                        case TWO_SIDED -> Math.abs(other) >= Math.abs(sum);
                    })
                    .count();
            double p = SignFlipTest.of(differences, alternative, 3).p();
            assertThat(p).as("mean %s", mean).isEqualTo((asFar + 1) / (SignFlipTest.SAMPLES + 1));
            least += p == 1 / (SignFlipTest.SAMPLES + 1.) ? 1 : 0;
            one += p == 1 ? 1 : 0;
        }
        assertThat(least).isGreaterThan(20);
        assertThat(one).isBetween(0, 40);
    }

    @Test
    void theLeastPossibleProbabilityTellsHowManySeedsItTakes() {
        assertThat(SignFlipTest.leastP(5, Alternative.TWO_SIDED)).isEqualTo(.0625);
        assertThat(SignFlipTest.leastP(6, Alternative.TWO_SIDED)).isLessThan(.05);
        assertThat(SignFlipTest.leastP(5, Alternative.GREATER)).isLessThan(.05);
        assertThat(SignFlipTest.leastP(40, Alternative.GREATER)).isEqualTo(1.0 / 20_001);
        assertThat(SignFlipTest.leastP(0, Alternative.TWO_SIDED)).isEqualTo(1);
    }

    @Test
    void equivalentIsWhatLiesWithinTheMargin() {
        double[] small = {.0001, -.0001, .0002, -.0002, .0001};
        assertThat(EquivalenceTest.of(small, .003, 1)).isEqualTo(new EquivalenceTest(5, 1 / 32.0));
        assertThat(EquivalenceTest.of(ABOVE, .003, 1).p()).isGreaterThan(.05);
        assertThat(EquivalenceTest.of(new double[] {.0029, .0029, .0029, .0029, .0029}, .003, 1)
                        .p())
                .isEqualTo(1 / 32.0);
        assertThatThrownBy(() -> EquivalenceTest.of(small, 0, 1))
                .hasMessage("A margin of equivalence must be above 0; got 0.0.");
    }

    /** By enumeration: the sign of the infinite difference alone decides, so every one of the 2ⁿ ways is as far. */
    @Test
    void oneInfiniteDifferenceAmongZerosFindsNothing() {
        double[] one = new double[10];
        one[3] = Double.POSITIVE_INFINITY;
        assertThat(SignFlipTest.of(one, Alternative.TWO_SIDED, 1)).isEqualTo(new SignFlipTest(10, 1, true));
        assertThat(SignFlipTest.of(one, Alternative.GREATER, 1).p()).isEqualTo(.5);
        one[3] = Double.NEGATIVE_INFINITY;
        assertThat(SignFlipTest.of(one, Alternative.TWO_SIDED, 1).p()).isEqualTo(1);
        assertThat(SignFlipTest.of(one, Alternative.LESS, 1).p()).isEqualTo(.5);
    }

    /** Infinity is the limit of ever larger numbers: beyond the sum of all others, p no longer depends on them. */
    @Test
    void anInfiniteDifferenceCountsAsOneLargerThanAllOthersTogether() {
        double[] finite = {.1, -.2, .15, .3, .1, .05};
        for (Alternative alternative : Alternative.values()) {
            for (int sign : new int[] {1, -1}) {
                double[] large = Arrays.copyOf(finite, 8);
                large[6] = sign * 1e6;
                large[7] = 1e6;
                double[] infinite = Arrays.copyOf(finite, 8);
                infinite[6] = sign * Double.POSITIVE_INFINITY;
                infinite[7] = Double.POSITIVE_INFINITY;
                assertThat(SignFlipTest.of(infinite, alternative, 1))
                        .as("%s, %d", alternative, sign)
                        .isEqualTo(SignFlipTest.of(large, alternative, 1));
            }
        }
    }

    @Test
    void infiniteDifferencesOnOneSideAreFoundWithTheLeastProbability() {
        double[] all = new double[6];
        Arrays.fill(all, Double.POSITIVE_INFINITY);
        assertThat(SignFlipTest.of(all, Alternative.TWO_SIDED, 1).p()).isEqualTo(2 / 64.0);
        assertThat(EquivalenceTest.of(all, .1, 1).p()).isEqualTo(1);
        assertThat(NonInferiorityTest.of(all, .1, 1).p()).isEqualTo(1 / 64.0);
    }

    @Test
    void noProbabilityIsBelowTheLeastThatItCanReach() {
        double[][] samples = {
            {1e308, 1e308, 1e308, 1e308, 1e308, 1e308},
            {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE, 1, 2, 3},
            {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1, 2, 3, Double.MAX_VALUE},
            {Double.MIN_VALUE, Double.MIN_VALUE, Double.MIN_VALUE, Double.MIN_VALUE, Double.MIN_VALUE, Double.MIN_VALUE}
        };
        for (double[] sample : samples) {
            for (int copies : new int[] {1, 5}) { // 6 pairs are exact, 30 are sampled
                double[] numbers = IntStream.range(0, copies)
                        .boxed()
                        .flatMapToDouble(copy -> Arrays.stream(sample))
                        .toArray();
                for (Alternative alternative : Alternative.values()) {
                    assertThat(SignFlipTest.of(numbers, alternative, 1).p())
                            .as("%s of %s, %d times", alternative, Arrays.toString(sample), copies)
                            .isGreaterThanOrEqualTo(SignFlipTest.leastP(numbers.length, alternative));
                }
            }
        }
        assertThat(SignFlipTest.of(samples[0], Alternative.TWO_SIDED, 1).p()).isEqualTo(2 / 64.0);
        assertThat(SignFlipTest.of(samples[3], Alternative.TWO_SIDED, 1).p()).isEqualTo(2 / 64.0);
    }

    @Test
    void holmTakesTheLeastTimesAllTheNextTimesOneLess() {
        assertThat(Holm.adjust(.01, .04, .03)).containsExactly(new double[] {.03, .06, .06}, within(1e-15));
        assertThat(Holm.adjust(.5, .6)).containsExactly(1, 1);
        assertThat(Holm.adjust(.02, Double.NaN, .04)).containsExactly(.04, Double.NaN, .04);
        assertThat(Holm.adjust()).isEmpty();
    }

    private static double byAllWays(double[] differences) {
        double seen = Math.abs(Arrays.stream(differences).sum());
        long asFar = IntStream.range(0, 1 << differences.length)
                .filter(signs -> Math.abs(IntStream.range(0, differences.length)
                                .mapToDouble(i -> (signs >> i & 1) == 0 ? differences[i] : -differences[i])
                                .sum())
                        >= seen - 1e-9)
                .count();
        return (double) asFar / (1 << differences.length);
    }
}
