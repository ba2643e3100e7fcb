/**
 * Numbers in, values and verdicts out.
 *
 * <p>Rules: pure functions of {@code double[]}; no state, no files, no TensorFlow. A missing number is NaN, in and out:
 * a value that so few numbers cannot give (the standard deviation of one) is missing, never 0.
 *
 * <p>May use: commons-statistics, nothing of ours. Start at {@link org.normlab.statistics.Summary}.
 */
package org.normlab.statistics;
