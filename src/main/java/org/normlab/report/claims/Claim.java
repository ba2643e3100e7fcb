package org.normlab.report.claims;

/**
 * A sentence of the notebook held against the runs: a row of {@code claims.csv}.
 *
 * @param name short name
 * @param sentence what the notebook says, in our words
 * @param measure what was measured to judge it
 * @param finding what came out
 */
record Claim(String name, String sentence, String measure, Finding finding) {

    /**
     * What came out.
     *
     * @param evidence the numbers in a sentence
     * @param value the number the verdict rests on; NaN if there is none
     * @param reference what it is held against; NaN if nothing
     * @param unit unit of both
     * @param n runs or pairs behind the value
     */
    record Finding(String evidence, double value, double reference, String unit, int n, ClaimVerdict verdict) {

        /** Too little was run; the sentence says what is missing. */
        static Finding cannotTell(String whatIsMissing, int n) {
            return new Finding(whatIsMissing, Double.NaN, Double.NaN, "", n, ClaimVerdict.CANNOT_TELL);
        }

        /** The same numbers, without a verdict because too few seeds gave them. */
        Finding unlessFewerThan(int seeds) {
            return n >= seeds
                    ? this
                    : new Finding(
                            evidence + " A verdict needs " + seeds + " seeds.",
                            value,
                            reference,
                            unit,
                            n,
                            ClaimVerdict.CANNOT_TELL);
        }
    }
}
