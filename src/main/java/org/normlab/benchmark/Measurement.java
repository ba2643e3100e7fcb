package org.normlab.benchmark;

/**
 * What one process found out about one subject.
 *
 * @param arm of the notebook
 * @param precision its word
 * @param threads for the kernels of one op
 * @param steps of the measured epoch
 * @param millisecondsPerStep median over the steps of the second epoch
 * @param epochSeconds training of the second epoch
 * @param validationSeconds after it
 * @param secondsToFirstStep from the start of the process to the end of the first training step
 * @param peakResidentMebibytes most memory that the process ever had; NaN where the system does not tell
 * @param gigaflopsPerStep what a step computes, see {@link StepFlops}; in 10⁹ operations
 * @param matrixGigaflopsPerSecond rate of a large matrix product in the same process, in the same precision
 * @param busyElsewhere share of the machine's processor time that went to others during the second epoch; NaN if unknown
 */
public record Measurement(
        String arm,
        String precision,
        int threads,
        int steps,
        double millisecondsPerStep,
        double epochSeconds,
        double validationSeconds,
        double secondsToFirstStep,
        double peakResidentMebibytes,
        double gigaflopsPerStep,
        double matrixGigaflopsPerSecond,
        double busyElsewhere) {

    /** The share of the machine's rate of matrix products that a training step reaches. */
    public double shareOfMatrixRate() {
        return gigaflopsPerStep / (millisecondsPerStep / 1e3) / matrixGigaflopsPerSecond;
    }

    /** Training and validation of an epoch. */
    public double secondsPerEpoch() {
        return epochSeconds + validationSeconds;
    }
}
