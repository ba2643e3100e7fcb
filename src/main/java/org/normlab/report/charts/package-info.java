/**
 * Charts, each described by ECharts' own options without functions, so that a page's script and Rhino draw the same.
 *
 * <p>Rules: one class a chart; it takes tables or records of {@code org.normlab.report} and computes no statistic.
 * Colours are names that a {@link org.normlab.report.charts.Theme} resolves; no colour is alone in telling something.
 * May use: {@code org.normlab.report}, Tablesaw, Jackson, ECharts in Rhino. Start at
 * {@link org.normlab.report.charts.Chart}.
 */
package org.normlab.report.charts;
