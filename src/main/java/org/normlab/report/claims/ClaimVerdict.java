package org.normlab.report.claims;

/** What the runs say to a claim. */
enum ClaimVerdict {
    HOLDS("holds"),
    PARTLY("partly"),
    DOES_NOT_HOLD("does not hold"),
    CANNOT_TELL("cannot tell");

    private final String text;

    ClaimVerdict(String text) {
        this.text = text;
    }

    /** All of them: the claim holds; none: it does not; some: partly. */
    static ClaimVerdict ofShare(int successes, int trials) {
        if (successes == trials) {
            return HOLDS;
        }
        return successes == 0 ? DOES_NOT_HOLD : PARTLY;
    }

    /** The verdict on the opposite claim. */
    ClaimVerdict opposite() {
        switch (this) {
            case HOLDS:
                return DOES_NOT_HOLD;
            case DOES_NOT_HOLD:
                return HOLDS;
            default:
                return this;
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
