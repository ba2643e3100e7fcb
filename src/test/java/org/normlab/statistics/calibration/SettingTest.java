package org.normlab.statistics.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.normlab.statistics.Summary;

class SettingTest {
    private static final int MANY = 200_000;

    private final UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(1);

    static List<Population> populations() {
        return List.of(Population.NORMAL, Population.SKEWED, Population.SOME_FAIL);
    }

    /** Five standard errors of the mean; one per cent of the deviation is about as many. */
    @ParameterizedTest
    @MethodSource("populations")
    void aPopulationHasTheMomentsThatItSays(Population population) {
        Summary summary = Summary.of(population.sample(MANY, random));
        assertThat(summary.mean())
                .isEqualTo(population.mean(), within(5 * population.standardDeviation() / Math.sqrt(MANY)));
        assertThat(summary.standardDeviation() / population.standardDeviation()).isEqualTo(1, within(.01));
    }

    @ParameterizedTest
    @MethodSource("populations")
    void armsThatDoNotDifferHaveDifferencesSymmetricAboutZero(Population population) {
        double[] differences =
                Setting.alike(population, 2, 0, MANY).differences(random).get(0);
        double[] above = Arrays.stream(differences).filter(d -> d > 0).toArray();
        double[] below =
                Arrays.stream(differences).filter(d -> d < 0).map(d -> -d).toArray();
        assertThat((double) above.length / MANY).isEqualTo(.5, within(.006));
        assertThat(Summary.of(above).mean() / Summary.of(below).mean()).isEqualTo(1, within(.02));
    }

    @Test
    void threeOfTenSeedsFail() {
        double[] sample = Population.SOME_FAIL.sample(MANY, random);
        double[] failed =
                Arrays.stream(sample).filter(accuracy -> accuracy < .9).toArray();
        assertThat((double) failed.length / MANY).isEqualTo(.3, within(.005));
        assertThat(Summary.of(failed).minimum()).isBetween(.1, .101);
        assertThat(Summary.of(failed).maximum()).isBetween(.399, .4);
    }

    /** Var(arm − baseline) = 2 (1 − ρ) σ². */
    @Test
    void correlationTakesItsShareOfTheDifferencesSpread() {
        for (double correlation : new double[] {0, .5, 1}) {
            double[] differences = Setting.alike(Population.NORMAL, 3, correlation, MANY)
                    .differences(random)
                    .get(1);
            assertThat(Summary.of(differences).standardDeviation())
                    .isEqualTo(Math.sqrt(2 * (1 - correlation)) * .002, within(2e-5));
        }
    }

    @Test
    void everyArmHasItsShift() {
        List<double[]> differences =
                Setting.shifted(Population.NORMAL, .5, MANY, .01, -.02).differences(random);
        assertThat(Summary.of(differences.get(0)).mean()).isEqualTo(.01, within(3e-5));
        assertThat(Summary.of(differences.get(1)).mean()).isEqualTo(-.02, within(3e-5));
    }

    @Test
    void unequalShapesHaveEqualMeansAndOtherMedians() {
        Setting setting = Setting.unequalShapes(Population.NORMAL, Population.SKEWED, MANY);
        Summary differences = Summary.of(setting.differences(random).get(0));
        assertThat(setting.distribution()).isEqualTo("skewed against normal");
        assertThat(differences.mean()).isEqualTo(0, within(1e-4));
        assertThat(differences.median()).isGreaterThan(1e-3);
    }
}
