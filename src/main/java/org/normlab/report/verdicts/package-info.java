/**
 * Arm against baseline, metric by metric: better, worse, equivalent, not to be told, or not to be compared.
 *
 * <p>Rule: one decision rule for all, {@link org.normlab.report.verdicts.VerdictRule}; the statistics are those of
 * {@code org.normlab.statistics}. May use: {@code report.results}. Start at {@link org.normlab.report.verdicts.Verdicts}.
 */
package org.normlab.report.verdicts;
