package org.normlab.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Several tests at once: Holm's adjustment keeps the probability of any false finding among them at the level.
 *
 * <pre>
 *   adjusted p of the k-th least of m = max over j ≤ k of min(1, (m − j + 1) p(j))
 * </pre>
 *
 * @see <a href="https://www.jstor.org/stable/4615733">Holm 1979</a>
 */
public final class Holm {
    private Holm() {}

    /** Adjusted probabilities in the order given; one that is missing (NaN) stays so and is not counted. */
    public static double[] adjust(double... p) {
        double[] adjusted = p.clone();
        int[] ascending = IntStream.range(0, p.length)
                .filter(i -> !Double.isNaN(p[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double least = 0;
        for (int rank = 0; rank < ascending.length; rank++) {
            least = Math.max(least, Math.min(1, (ascending.length - rank) * p[ascending[rank]]));
            adjusted[ascending[rank]] = least;
        }
        return adjusted;
    }
}
