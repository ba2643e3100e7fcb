package org.normlab.devices;

/**
 * A version of CUDA, as its driver and its runtime tell it.
 *
 * @param number 1000 · major + 10 · minor: 12040 is 12.4
 */
record CudaVersion(int number) {
    private static final int MAJOR = 1000;
    private static final int MINOR = 10;

    int major() {
        return number / MAJOR;
    }

    /** For example 12.4. */
    @Override
    public String toString() {
        return major() + "." + number % MAJOR / MINOR;
    }
}
