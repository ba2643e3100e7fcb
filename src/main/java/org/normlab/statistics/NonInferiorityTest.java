package org.normlab.statistics;

import java.util.Arrays;

/**
 * Whether paired differences are above −margin: a one-sided sign-flip test of the shifted differences. It asks less than
 * {@link EquivalenceTest}: a difference on the good side, however large, counts as well.
 *
 * <pre>
 *   p = p of "difference + margin is above 0"
 * </pre>
 *
 * @param pairs pairs that have a difference
 * @param p at or below the level: not worse by the margin
 */
public record NonInferiorityTest(int pairs, double p) {
    /**
     * Tests differences of which more is better; those that are NaN are left out.
     *
     * @param margin above 0, in the unit of the differences
     * @param seed of the sample of signs, if there are many pairs
     * @throws IllegalArgumentException if the margin is not above 0
     */
    public static NonInferiorityTest of(double[] differences, double margin, long seed) {
        if (!(margin > 0)) {
            throw new IllegalArgumentException("A margin must be above 0; got " + margin + ".");
        }
        double[] shifted = Arrays.stream(differences)
                .map(difference -> difference + margin)
                .toArray();
        SignFlipTest test = SignFlipTest.of(shifted, Alternative.GREATER, seed);
        return new NonInferiorityTest(test.pairs(), test.p());
    }
}
