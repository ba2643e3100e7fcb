package org.normlab.benchmark;

/** A process of a benchmark ended with an error. */
public final class ChildFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    /**
     * @param code its exit code
     * @param said what it said of it
     */
    ChildFailedException(int code, String said) {
        super(said.isEmpty() ? "A process of the benchmark ended with " + code + " and said nothing." : said);
        this.code = code;
    }

    /** The exit code of the process. */
    public int code() {
        return code;
    }
}
