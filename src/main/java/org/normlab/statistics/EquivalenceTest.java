package org.normlab.statistics;

import java.util.Arrays;

/**
 * Whether paired differences lie within a margin: two one-sided tests, here sign-flip tests, of the two ends.
 *
 * <pre>
 *   p = max(p of "difference + margin is above 0", p of "difference − margin is below 0")
 * </pre>
 *
 * @param pairs pairs that have a difference
 * @param p at or below the level: equivalent within the margin
 * @see <a href="https://doi.org/10.1007/BF01068419">Schuirmann 1987</a>
 */
public record EquivalenceTest(int pairs, double p) {
    /**
     * Tests differences; those that are NaN are left out.
     *
     * @param margin above 0, in the unit of the differences
     * @param seed of the sample of signs, if there are many pairs
     * @throws IllegalArgumentException if the margin is not above 0
     */
    public static EquivalenceTest of(double[] differences, double margin, long seed) {
        if (!(margin > 0)) {
            throw new IllegalArgumentException("A margin of equivalence must be above 0; got " + margin + ".");
        }
        SignFlipTest lower = SignFlipTest.of(shifted(differences, margin), Alternative.GREATER, seed);
        SignFlipTest upper = SignFlipTest.of(shifted(differences, -margin), Alternative.LESS, seed);
        return new EquivalenceTest(lower.pairs(), Math.max(lower.p(), upper.p()));
    }

    private static double[] shifted(double[] differences, double by) {
        return Arrays.stream(differences).map(difference -> difference + by).toArray();
    }
}
