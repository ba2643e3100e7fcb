package org.normlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ImprovementTest {
    @Test
    void everyPairCounts() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 200; round++) {
            double[] first = numbers(random);
            double[] second = numbers(random);
            double above = 0;
            int pairs = 0;
            for (double x : first) {
                for (double y : second) {
                    boolean isPair = !Double.isNaN(x) && !Double.isNaN(y);
                    pairs += isPair ? 1 : 0;
                    above += !isPair ? 0 : x > y ? 1 : x == y ? .5 : 0;
                }
            }
            double expected = pairs == 0 ? Double.NaN : above / pairs;
            assertThat(Improvement.probability(first, second))
                    .as("%s against %s", Arrays.toString(first), Arrays.toString(second))
                    .isEqualTo(expected, org.assertj.core.api.Assertions.within(1e-15));
        }
    }

    /** Few different numbers, so that many are equal; zeros of both signs, infinities, and some that are missing. */
    private static double[] numbers(SplittableRandom random) {
        double[] kinds = {0, -0., .1, .2, .3, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN};
        return random.ints(random.nextInt(8), 0, kinds.length)
                .mapToDouble(kind -> kinds[kind])
                .toArray();
    }
}
