package org.normlab.statistics.calibration;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How accuracies spread over seeds.
 *
 * @param name a word or two
 * @param accuracy of a standard normal number, increasing: what makes seeds of two arms correlate, whatever the shape
 */
record Population(String name, double mean, double standardDeviation, DoubleUnaryOperator accuracy) {
    static final Population NORMAL = normal(.985, .002);
    static final Population SKEWED = skewed(.015, .5);
    static final Population SOME_FAIL = someFail(.3, .1, .4, NORMAL);

    private static NormalDistribution standard() {
        return NormalDistribution.of(0, 1);
    }

    private static Population normal(double mean, double standardDeviation) {
        return new Population("normal", mean, standardDeviation, z -> mean + standardDeviation * z);
    }

    /** 1 minus a log-normal shortfall: {@code 1 − median · exp(−σ z)}; skewness −1.75 at σ = .5. */
    private static Population skewed(double median, double sigma) {
        double mean = median * Math.exp(sigma * sigma / 2);
        double standardDeviation = mean * Math.sqrt(Math.expm1(sigma * sigma));
        return new Population("skewed", 1 - mean, standardDeviation, z -> 1 - median * Math.exp(-sigma * z));
    }

    /** A share of seeds that ends evenly between {@code least} and {@code most}; the others are as healthy ones. */
    private static Population someFail(double share, double least, double most, Population healthy) {
        NormalDistribution standard = standard();
        double meanFailed = (least + most) / 2;
        double mean = share * meanFailed + (1 - share) * healthy.mean;
        double variance = share * (square(meanFailed - mean) + square(most - least) / 12)
                + (1 - share) * (square(healthy.mean - mean) + square(healthy.standardDeviation));
        return new Population("some fail", mean, Math.sqrt(variance), z -> {
            double rank = standard.cumulativeProbability(z);
            return rank < share
                    ? least + (most - least) * rank / share
                    : healthy.accuracy.applyAsDouble(
                            standard.inverseCumulativeProbability((rank - share) / (1 - share)));
        });
    }

    /** The accuracies of so many seeds of one arm. */
    double[] sample(int seeds, UniformRandomProvider random) {
        return standard().createSampler(random).samples(seeds).map(accuracy).toArray();
    }

    private static double square(double x) {
        return x * x;
    }
}
