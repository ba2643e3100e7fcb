package org.normlab.report;

/**
 * How many runs learned.
 *
 * @param learned of them
 * @param tried runs that tell: not those that an error ended, or whose outcome nobody wrote down
 */
record Learned(int learned, int tried) {
    static Learned of(Runs runs) {
        int learned = runs.learned().count();
        return new Learned(
                learned,
                learned
                        + runs.unlearned().count()
                        + runs.withStatus(Runs.NOT_FINITE).count());
    }

    /** NaN if none was tried. */
    double share() {
        return tried == 0 ? Double.NaN : (double) learned / tried;
    }

    @Override
    public String toString() {
        return learned + " of " + tried;
    }
}
