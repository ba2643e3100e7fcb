/**
 * Two or more results folders, or CSV files of other people's making, against each other; and the gate of a build.
 *
 * <p>Rule: the verdicts are those of {@code report.verdicts}, and what differs beside them is named. May use:
 * {@code report.verdicts}, {@code report.arms}. Start at {@link org.normlab.report.comparison.Comparison}.
 */
package org.normlab.report.comparison;
