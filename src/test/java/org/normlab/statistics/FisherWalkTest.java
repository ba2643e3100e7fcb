package org.normlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FisherWalkTest {
    /** Along a line from no success to all, with the second's share above the first's and below it. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "7, 3, 2", "50, 80, 3", "400, 400, 1", "900, 250, 4", "2000, 3000, 2"})
    void everyPIsThatOfTheDistribution(int trials1, int trials2, int seconds) {
        FisherWalk walk = new FisherWalk(trials1, trials2);
        int a = 0;
        int b = 0;
        for (int step = 0; a < trials1 || b < trials2; step++) {
            boolean isSecond = b < trials2 && (step % (seconds + 1) > 0 || a == trials1);
            if (isSecond) {
                walk.addSecond();
                b++;
            } else {
                walk.addFirst();
                a++;
            }
            double p = HypergeometricDistribution.of(trials1 + trials2, a + b, trials1)
                    .cumulativeProbability(a);
            if (p > 1e-250) {
                assertThat(walk.p())
                        .as("%s of %s, %s of %s", a, trials1, b, trials2)
                        .isCloseTo(p, within(1e-10 * p));
            }
        }
        assertThat(a + b).isEqualTo(trials1 + trials2);
    }
}
