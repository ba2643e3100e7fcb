/**
 * One row an arm: how many of its runs learned, what they reached, what they cost.
 *
 * <p>Rule: no statistic is computed here; {@code org.normlab.statistics} does that. May use: {@code report.results}. Start
 * at {@link org.normlab.report.arms.ArmSummary}.
 */
package org.normlab.report.arms;
