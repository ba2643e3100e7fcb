/**
 * Whether the statistics do what they say: rates of false findings, of coverage and of true findings, over experiments
 * that are simulated, or over all that can come out.
 *
 * <p>Rules: pure; a rate is a function of the number of experiments and the seed alone, whatever the threads. A question
 * takes the statistic it asks about, so that a test can hand it a broken one and see it noticed.
 *
 * <p>May use: {@code org.normlab.statistics}, commons-statistics, commons-rng. Start at
 * {@link org.normlab.statistics.calibration.Calibration}.
 */
package org.normlab.statistics.calibration;
