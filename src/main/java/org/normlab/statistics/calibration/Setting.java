package org.normlab.statistics.calibration;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A kind of experiment: arms held against a baseline, seed by seed.
 *
 * <pre>
 *   z of arm a at seed k = √ρ · (normal number of k) + √(1 − ρ) · (normal number of a and k)
 *   accuracy of a at k   = its population's of z, + its shift
 * </pre>
 *
 * @param baseline how the baseline's accuracies spread
 * @param arm how those of every other arm do, before they are shifted
 * @param shifts what is added to the accuracies of each arm but the baseline
 * @param correlation ρ, in [0, 1]: arms of one seed share weights and batches
 * @param seeds in every arm
 */
record Setting(Population baseline, Population arm, List<Double> shifts, double correlation, int seeds) {
    /** So many arms, the baseline among them, that do not differ at all. */
    static Setting alike(Population population, int arms, double correlation, int seeds) {
        return new Setting(population, population, Collections.nCopies(arms - 1, 0.0), correlation, seeds);
    }

    /** Arms of the same shape that differ from the baseline by those shifts. */
    static Setting shifted(Population population, double correlation, int seeds, Double... shifts) {
        return new Setting(population, population, List.of(shifts), correlation, seeds);
    }

    /** Two arms of equal means and other shapes, so that their differences are not symmetric about 0. */
    static Setting unequalShapes(Population baseline, Population arm, int seeds) {
        return new Setting(baseline, arm, List.of(baseline.mean() - arm.mean()), 0, seeds);
    }

    /** Arms, the baseline among them. */
    int arms() {
        return shifts.size() + 1;
    }

    String distribution() {
        return baseline.equals(arm) ? arm.name() : arm.name() + " against " + baseline.name();
    }

    /** One experiment: of each arm but the baseline, arm − baseline by seed. */
    List<double[]> differences(UniformRandomProvider random) {
        ContinuousDistribution.Sampler normal = NormalDistribution.of(0, 1).createSampler(random);
        double[] shared = normal.samples(seeds).toArray();
        double[] ofBaseline = accuracies(baseline, shared, normal);
        return shifts.stream()
                .map(shift -> {
                    double[] ofArm = accuracies(arm, shared, normal);
                    return IntStream.range(0, seeds)
                            .mapToDouble(seed -> ofArm[seed] + shift - ofBaseline[seed])
                            .toArray();
                })
                .toList();
    }

    private double[] accuracies(Population population, double[] shared, ContinuousDistribution.Sampler normal) {
        return Arrays.stream(shared)
                .map(ofSeed -> Math.sqrt(correlation) * ofSeed + Math.sqrt(1 - correlation) * normal.sample())
                .map(population.accuracy())
                .toArray();
    }
}
