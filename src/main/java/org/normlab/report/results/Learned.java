package org.normlab.report.results;

/**
 * How many runs learned.
 *
 * @param learned of them
 * @param tried runs that tell: not those that an error ended, or whose outcome nobody wrote down
 */
public record Learned(int learned, int tried) {
    public static Learned of(Runs runs) {
        int learned = runs.learned().count();
        return new Learned(
                learned,
                learned
                        + runs.unlearned().count()
                        + runs.withStatus(Runs.NOT_FINITE).count());
    }

    /** NaN if none was tried. */
    public double share() {
        return tried == 0 ? Double.NaN : (double) learned / tried;
    }

    @Override
    public String toString() {
        return learned + " of " + tried;
    }
}
